-- What one replica may do at a time. A lease is its holder's for as long as the holder gives signs
-- of life (``replicas``); each holder has a higher fence than the one before.

CREATE TABLE leases (
    name text PRIMARY KEY,
    holder bigint NOT NULL,
    fence bigint NOT NULL
);

-- Takes a lease that nobody else holds. Gives its fence to whoever has it, now or before.
CREATE FUNCTION take_lease(me bigint, wanted text, gone_after float) RETURNS bigint
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO leases AS kept (name, holder, fence) VALUES (wanted, me, 1)
    ON CONFLICT (name) DO UPDATE SET holder = me, fence = kept.fence + 1
        WHERE kept.holder <> me AND NOT EXISTS (
            SELECT 1 FROM replicas
            WHERE id = kept.holder AND seen_at > now() - make_interval(secs => gone_after));
    RETURN (SELECT fence FROM leases WHERE name = wanted AND holder = me);
END $$;
