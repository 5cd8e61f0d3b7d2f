-- What the municipality's own hands say of a lost computer. The rows stand in the catalogue that all
-- centres share, like the keys that certificates are checked with. The table has no rule, so what a
-- device sends about it is parked: no computer can declare another one lost, or itself found.

-- The keys that certificates of these series were sealed with, and those that the computer sent
-- and nobody else sealed with (after a restore a key may have come from another computer).
CREATE OR REPLACE FUNCTION referee.keys_of(p_device referee.device, p_code text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT coalesce(string_agg(k.key_id, ' ' ORDER BY k.key_id), '') FROM (
        SELECT c.fields ->> 'key_id' AS key_id FROM referee.record c
            WHERE c.centre = p_device.centre AND c.tbl = 'certificate'
            AND split_part(c.key, '.', 2) = p_code AND split_part(c.key, '.', 3) = p_device.series
        UNION SELECT i.fields ->> 'key_id' FROM referee.record i
            WHERE i.centre = 0 AND i.tbl = 'issuer_key' AND i.device = p_device.id
            AND NOT EXISTS (SELECT FROM referee.record c WHERE c.tbl = 'certificate'
                AND c.fields ->> 'key_id' = i.fields ->> 'key_id' AND (c.centre <> p_device.centre
                OR split_part(c.key, '.', 3) <> p_device.series))) k
$$;

-- Says that the computer of a login was lost on a day, or with none that it was found. Without a
-- day of its own (p_said false) what was said before stays. Returns the series that give no more.
CREATE OR REPLACE FUNCTION referee.lose(p_role text, p_lost_on date, p_said boolean) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE l referee.login; c referee.centre; d referee.device; r referee.record; v_id uuid;
    series text[] := '{}'; facts jsonb;
BEGIN
    SELECT * INTO l FROM referee.login WHERE role = p_role;
    PERFORM set_config('minga.centre', l.centre::text, true);
    PERFORM referee.lock_streams(l.centre);
    SELECT * INTO c FROM referee.centre WHERE no = l.centre;
    FOR d IN SELECT * FROM referee.device WHERE role = p_role ORDER BY enrolled_at, id LOOP
        v_id := md5(concat_ws(' ', 'lost', c.id, d.id))::uuid;
        r := referee.get(0, 'lost_device', v_id);
        series := series || d.series;
        facts := jsonb_build_object('device_id', d.id, 'centre', c.code, 'series', d.series,
            'key_ids', referee.keys_of(d, c.code), 'lost_on', p_lost_on);
        IF p_lost_on IS NULL THEN
            IF r.id IS NOT NULL AND r.fields ->> 'deleted_at' IS NULL THEN
                PERFORM referee.decide(r, jsonb_build_object('deleted_at', referee.now_text()));
            END IF;
        ELSIF r.id IS NULL THEN
            PERFORM referee.make(0, 'lost_device', v_id, facts);
        ELSE
            IF NOT p_said AND r.fields ->> 'deleted_at' IS NULL THEN
                facts := facts || jsonb_build_object('lost_on', r.fields -> 'lost_on');
            END IF;
            PERFORM referee.decide(r, facts || '{"deleted_at": null}');
        END IF;
    END LOOP;
    RETURN series;
END $$;
