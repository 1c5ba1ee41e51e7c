-- When something was last sent to a chat, by whichever replica, for the pause that the token keeps
-- between two messages to it. A row stands for all chats whose numbers end in the same 16 bits: so
-- there are never more of them, none has to be deleted, and no chat can be told by one. Taking
-- another chat's message for its own costs a chat a pause. After a crash nothing is known of what
-- was sent before, which was longer ago than a pause.

CREATE UNLOGGED TABLE chat_turns (
    slot integer PRIMARY KEY,
    sent_at timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE FUNCTION slot_of(chat bigint) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN (chat & 65535)::integer;

-- The chat in which the updates of a lane are answered, if there is one.
CREATE FUNCTION chat_of(lane text) RETURNS bigint LANGUAGE sql IMMUTABLE
RETURN CASE WHEN lane LIKE 'chat:%' OR lane LIKE 'picture:%'
    THEN split_part(lane, ':', 2)::bigint END;

-- In one order, so that no two wait for each other.
CREATE FUNCTION note_sends(lanes text[]) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO chat_turns (slot, sent_at)
    SELECT DISTINCT slot_of(chat_of(lane)), now() FROM unnest(lanes) AS lane
    WHERE chat_of(lane) IS NOT NULL ORDER BY 1
    ON CONFLICT (slot) DO UPDATE SET sent_at = excluded.sent_at;
END;

-- How many seconds ago anything was sent to a group in which a lane is; 0 while one that tells news
-- is about to. NULL for all other chats, where answers keep no pause.
CREATE FUNCTION group_sent_ago(its_lane text) RETURNS float LANGUAGE sql STABLE
RETURN CASE WHEN its_lane LIKE 'chat:-%' OR its_lane LIKE 'picture:-%' THEN CASE
    WHEN EXISTS (
        SELECT 1 FROM listeners LEFT JOIN cards ON cards.listener = listeners.id
        WHERE chat_id = chat_of(its_lane)
            AND (listeners.claimed IS NOT NULL OR cards.claimed IS NOT NULL)
    ) THEN 0.0
    ELSE (SELECT extract(epoch FROM clock_timestamp() - sent_at)::float FROM chat_turns
        WHERE slot = slot_of(chat_of(its_lane)))
END END;

-- Whether an update of a lane is left to other replicas, which serve lanes of these kinds; not for
-- ever, as there may be none.
CREATE FUNCTION is_for_others(lane text, received_at bigint, kinds text[]) RETURNS boolean
LANGUAGE sql STABLE
RETURN split_part(lane, ':', 1) = ANY (kinds) AND received_at > extract(epoch FROM now()) - 60;

-- The functions of 0010_inbox.sql once more, which say so of the lanes of what they claim, note that
-- what is over was answered, and leave to others what is for them. Those stay for replicas of an older version beside newer ones.

CREATE FUNCTION store_lanes(
    me bigint, keys bigint[], lanes text[], numbers bigint[], contents bytea[],
    remembered bigint, remembered_for bigint, forgotten_at_once bigint, for_others text[]
) RETURNS TABLE (its_key bigint, its_position bigint, its_lane text, its_sent_ago float)
-- Few, so that what is joined to them is looked up by an index.
LANGUAGE plpgsql ROWS 10 AS $$
BEGIN
    PERFORM lock_lanes(lanes);
    RETURN QUERY
        INSERT INTO inbox AS stored (key, lane, number, content, claimed_by)
        SELECT new.key, new.lane, new.number, new.content, CASE
            WHEN split_part(new.lane, ':', 1) <> ALL (for_others) AND NOT EXISTS (
                SELECT 1 FROM inbox AS held WHERE held.lane = new.lane AND held.claimed_by <> me
            ) THEN me END
        FROM (
            SELECT DISTINCT ON (given.key) given.*
            FROM unnest(keys, lanes, numbers, contents) WITH ORDINALITY
                AS given (key, lane, number, content, turn)
            ORDER BY given.key, given.turn
        ) AS new
        ORDER BY new.turn
        ON CONFLICT (key) DO UPDATE SET key = excluded.key WHERE stored.claimed_by = me
        RETURNING stored.key, CASE WHEN stored.claimed_by = me THEN stored.position END,
            stored.lane, group_sent_ago(stored.lane);
    DELETE FROM inbox
    WHERE position IN (SELECT position FROM inbox ORDER BY position LIMIT forgotten_at_once)
        AND position <= (SELECT max(position) FROM inbox) - remembered
        AND received_at < extract(epoch FROM now()) - remembered_for AND lane IS NULL;
END $$;

CREATE FUNCTION claim_waiting(me bigint, lanes text[], most bigint, gone_after float, again boolean)
RETURNS TABLE (
    its_position bigint, its_lane text, its_content bytea, its_tries bigint, its_number bigint,
    its_sent_ago float
) LANGUAGE sql AS $$
    UPDATE inbox SET claimed_by = me WHERE position IN (
        SELECT waiting.position FROM (
            SELECT inbox.position,
                row_number() OVER (PARTITION BY lane ORDER BY number, inbox.position) AS turn
            FROM inbox
            WHERE lane = ANY (lanes) AND (again OR claimed_by IS DISTINCT FROM me)
                AND NOT EXISTS (
                    SELECT 1 FROM inbox AS held JOIN replicas ON replicas.id = held.claimed_by
                    WHERE held.lane = inbox.lane AND held.claimed_by <> me
                        AND seen_at > now() - make_interval(secs => gone_after))
        ) AS waiting WHERE turn <= most
    ) RETURNING position, lane, content, tries, number, group_sent_ago(lane)
$$;

-- Only in some of the lanes something was ``said``: in a group where the bot hears everything, what
-- nobody asked of it starts no pause.
CREATE FUNCTION finish_lanes(
    me bigint, positions bigint[], lanes text[], most bigint, gone_after float, said text[]
) RETURNS TABLE (
    its_position bigint, its_lane text, its_content bytea, its_tries bigint, its_number bigint,
    its_sent_ago float
) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_lanes(lanes);
    UPDATE inbox SET lane = NULL, content = NULL, claimed_by = NULL
    WHERE position = ANY (positions) AND claimed_by = me;
    PERFORM note_sends(said);
    RETURN QUERY SELECT * FROM claim_waiting(me, lanes, most, gone_after, false);
END $$;

CREATE FUNCTION take_lanes(
    me bigint, most bigint, most_lanes bigint, gone_after float, again boolean, for_others text[]
) RETURNS TABLE (
    its_position bigint, its_lane text, its_content bytea, its_tries bigint, its_number bigint,
    its_sent_ago float
) LANGUAGE plpgsql AS $$
DECLARE
    found text[];
BEGIN
    SELECT array_agg(left_over.lane) INTO found FROM (
        SELECT DISTINCT lane FROM inbox
        WHERE lane IS NOT NULL AND (again OR claimed_by IS DISTINCT FROM me)
            AND NOT is_for_others(lane, received_at, for_others)
            AND NOT EXISTS (
                SELECT 1 FROM inbox AS held JOIN replicas ON replicas.id = held.claimed_by
                WHERE held.lane = inbox.lane AND held.claimed_by <> me
                    AND seen_at > now() - make_interval(secs => gone_after))
        LIMIT most_lanes
    ) AS left_over WHERE pg_try_advisory_xact_lock(1768843640, hashtext(left_over.lane));
    RETURN QUERY SELECT * FROM claim_waiting(me, found, most, gone_after, again);
END $$;
