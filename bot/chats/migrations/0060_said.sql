-- As in 0040_chat_turns.sql, but only in some of the lanes something was said: in a group where the
-- bot hears everything, what nobody asked of it starts no pause. The other one stays for replicas of
-- an older version.

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
