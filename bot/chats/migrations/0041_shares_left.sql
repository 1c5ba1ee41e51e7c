-- A replica that ends at once may have used up its share in this very second: it is kept for it for
-- one more. One that was killed or stopped sends nothing more long before it counts as gone.

ALTER TABLE rate_shares ADD COLUMN kept_until timestamptz NOT NULL DEFAULT '-infinity';

CREATE FUNCTION leave_replica(me bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE rate_shares SET kept_until = now() + interval '1.1 seconds' WHERE replica = me;
    DELETE FROM replicas WHERE id = me;
END $$;

-- As in 0022_share_pace.sql, but for what is kept.
CREATE OR REPLACE FUNCTION share_pace(
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
    DELETE FROM rate_shares WHERE replica <> me AND kept_until < clock_timestamp() AND NOT EXISTS (
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
