-- A replica says what it needs, and gets what it may have: decided in one call, so that the lock is
-- held for as long as this takes, however slow the replica is.

ALTER TABLE rate_shares ADD COLUMN is_broadcasting boolean NOT NULL DEFAULT false;

-- Those that only answer get what they want, half of the rate together at most; the sender gets the
-- rest, but nothing that another still has. What a replica has been using it may have used up in
-- this second: that is kept for it until the next time.
CREATE FUNCTION share_pace(
    me bigint, rate float, wants float, used float, sends boolean, broadcasts boolean,
    gone_after float, chats text[], ages float[], holds float[], matter_for float,
    OUT mine float, OUT broadcast boolean
) LANGUAGE plpgsql AS $$
DECLARE
    before float;
    taken float;
    others_want float;
    answering float;
BEGIN
    PERFORM pg_advisory_xact_lock(108170570395408);
    DELETE FROM rate_shares WHERE replica <> me AND NOT EXISTS (
        SELECT 1 FROM replicas WHERE id = rate_shares.replica
            AND seen_at > now() - make_interval(secs => gone_after));
    SELECT coalesce(sum(share), 0), coalesce(sum(wanted) FILTER (WHERE NOT is_sender), 0),
        coalesce(sum(share) FILTER (WHERE NOT is_sender), 0),
        coalesce(bool_or(is_broadcasting), false)
        INTO taken, others_want, answering, broadcast FROM rate_shares WHERE replica <> me;
    SELECT coalesce(max(share), 0) INTO before FROM rate_shares WHERE replica = me;
    mine := CASE WHEN sends THEN rate - least(others_want, rate / 2)
        ELSE least(wants, rate / 2 - answering) END;
    mine := greatest(0, least(mine, rate - taken));
    INSERT INTO rate_shares (replica, wanted, share, is_sender, is_broadcasting)
        VALUES (me, wants, greatest(mine, least(used, before)), sends, broadcasts)
        ON CONFLICT (replica) DO UPDATE SET wanted = excluded.wanted, share = excluded.share,
            is_sender = excluded.is_sender, is_broadcasting = excluded.is_broadcasting;
    DELETE FROM chat_notes WHERE over_at < now();
    INSERT INTO chat_notes (replica, chat, noted_at, held_for, over_at)
        SELECT me, chat, now() - make_interval(secs => age), held,
            now() + make_interval(secs => greatest(held, matter_for - age))
        FROM unnest(chats, ages, holds) AS noted (chat, age, held);
END $$;
