-- Two that were made one are told apart again: each has what was written to it, also meanwhile.

-- Remembers that an operation was led to the row that remains, and what it finds there.
CREATE OR REPLACE FUNCTION referee.note_led(o referee.operation, p_stream integer,
    r referee.record) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO referee.led (centre, tbl, row_id, into_id, op, took, took_stamps)
    SELECT p_stream, o.tbl, o.row_id::uuid, r.id, o.id,
        coalesce(jsonb_object_agg(k, r.fields -> k), '{}'),
        coalesce(jsonb_object_agg(k, referee.stamp_of(r, k)), '{}')
        FROM jsonb_object_keys(o.fields) k WHERE r.fields ? k;
END $$;

-- Remembers that a row named one that was merged, and was led to the one that remains.
CREATE OR REPLACE FUNCTION referee.note_led_child(o referee.operation, p_child uuid, p_said jsonb)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO referee.led (centre, tbl, row_id, into_id, op, child, field)
    SELECT referee.stream_of(o.centre, f.target), f.target, (p_said ->> f.field)::uuid,
        (o.fields ->> f.field)::uuid, o.id, p_child, f.field
        FROM referee.field_rule f WHERE f.tbl = o.tbl AND f.target IS NOT NULL
        AND p_said ->> f.field <> o.fields ->> f.field;
END $$;

-- Brings the losing row back with its children, and the values that it had given away.
CREATE OR REPLACE FUNCTION referee.unmerge(p_merger uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE m referee.merger; inner_one uuid; w referee.record;
BEGIN
    SELECT * INTO m FROM referee.merger WHERE id = p_merger AND NOT undone
        AND centre IN (0, current_setting('minga.centre')::integer);
    IF m.id IS NULL THEN RETURN; END IF;
    UPDATE referee.merger SET undone = true WHERE id = m.id;
    FOR inner_one IN SELECT id FROM referee.merger WHERE within = m.id LOOP
        PERFORM referee.unmerge(inner_one);
    END LOOP;
    DELETE FROM referee.alias WHERE centre = m.centre AND tbl = m.tbl AND id = m.lose;
    -- The one that remained may itself have become another since.
    m.win := referee.canon(m.centre, m.tbl, m.win);
    PERFORM referee.part_children(m);
    PERFORM referee.part_values(m);
    w := referee.get(m.centre, m.tbl, m.win);
    IF m.tbl = 'enrolment' THEN PERFORM referee.touch_run(w.fields ->> 'course_run_id'); END IF;
    IF m.tbl = 'person' THEN PERFORM referee.ask_for_document(m.centre, m.lose); END IF;
END $$;

-- The rows that went over with the losing one, and those that named it since, go back to it.
CREATE OR REPLACE FUNCTION referee.part_children(m referee.merger) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE c record; child referee.record; v_centre integer :=
    current_setting('minga.centre')::integer;
BEGIN
    FOR c IN
        SELECT value ->> 0 AS tbl, (value ->> 1)::uuid AS id, value ->> 2 AS field
            FROM jsonb_array_elements(m.moved)
        UNION
        SELECT o.tbl, l.child, l.field FROM referee.led l
            JOIN referee.operation o ON o.id = l.op AND o.centre = v_centre
            WHERE l.centre = m.centre AND l.tbl = m.tbl AND l.field IS NOT NULL
            AND l.row_id IN (SELECT referee.one_with(m))
    LOOP
        child := referee.get(referee.stream_of(v_centre, c.tbl), c.tbl, c.id);
        IF child.fields ->> c.field = m.win::text AND NOT (m.tbl = 'person'
            AND child.tbl = 'identity_document' AND child.into_id IS NOT NULL)
        THEN
            PERFORM referee.decide(child, jsonb_build_object(c.field, m.lose));
        END IF;
    END LOOP;
END $$;

-- The rows that are one with the losing row of a merger now that it is undone: itself, and those
-- that had become one with it before.
CREATE OR REPLACE FUNCTION referee.one_with(m referee.merger) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY WITH RECURSIVE one AS (
        SELECT m.lose AS id UNION SELECT a.id FROM referee.alias a JOIN one ON a.into_id = one.id
            WHERE a.centre = m.centre AND a.tbl = m.tbl)
        SELECT one.id FROM one;
END $$;

CREATE OR REPLACE FUNCTION referee.part_values(m referee.merger) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE w referee.record := referee.get(m.centre, m.tbl, m.win);
    l referee.record := referee.get(m.centre, m.tbl, m.lose); back jsonb := '{}'; x record;
    theirs text[] := ARRAY[l.stamp] || ARRAY(SELECT left(value, 25) FROM jsonb_each_text(l.stamps));
BEGIN
    FOR x IN SELECT led.took, led.took_stamps, o.stamp FROM referee.led
        JOIN referee.operation o ON o.id = led.op AND o.centre = led.centre
        WHERE led.centre = m.centre AND led.tbl = m.tbl AND led.field IS NULL
        AND led.row_id IN (SELECT referee.one_with(m)) ORDER BY led.no DESC
    LOOP
        theirs := theirs || x.stamp;
        SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO x.took FROM jsonb_each(x.took)
            WHERE left(referee.stamp_of(w, key), 25) = x.stamp;
        back := back || x.took;
        w.fields := w.fields || x.took;
        w.stamps := w.stamps || (SELECT coalesce(jsonb_object_agg(key, x.took_stamps -> key), '{}')
            FROM jsonb_each(x.took));
    END LOOP;
    back := back || (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(m.took)
        WHERE w.fields -> key = l.fields -> key);
    w := referee.get(m.centre, m.tbl, m.win);
    IF back <> '{}' THEN PERFORM referee.decide(w, back); END IF;
    PERFORM referee.come_back(m, l);
    PERFORM referee.part_differences(m, theirs);
END $$;

-- The losing row lives again, and what was written to it meanwhile is laid upon it.
CREATE OR REPLACE FUNCTION referee.come_back(m referee.merger, l referee.record) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE x record; o referee.operation;
BEGIN
    l.into_id := NULL;
    PERFORM referee.decide(l, CASE m.tbl WHEN 'person' THEN '{"merged_into": null}'
        ELSE '{"deleted_at": null}' END::jsonb);
    FOR x IN SELECT led.no, led.op, led.row_id FROM referee.led WHERE led.centre = m.centre
        AND led.tbl = m.tbl AND led.field IS NULL AND led.row_id IN (SELECT referee.one_with(m))
        ORDER BY led.no
    LOOP
        SELECT * INTO o FROM referee.operation WHERE id = x.op AND centre = m.centre;
        l := referee.get(m.centre, m.tbl, m.lose);
        DELETE FROM referee.led WHERE no = x.no;
        IF x.row_id <> m.lose THEN PERFORM referee.note_led(o, m.centre, l); END IF;
        PERFORM referee.keep(referee.lives_on(referee.lay(l, referee.follow(o)), o));
    END LOOP;
    DELETE FROM referee.led WHERE centre = m.centre AND tbl = m.tbl AND field IS NOT NULL
        AND row_id = m.lose;
END $$;

-- What the two said differently is no question any more: they are two. Where the value of the one
-- that remained does not stand again, it stays one.
CREATE OR REPLACE FUNCTION referee.part_differences(m referee.merger, p_theirs text[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE w referee.record := referee.get(m.centre, m.tbl, m.win); d referee.record;
BEGIN
    FOR d IN SELECT * FROM referee.record WHERE centre = current_setting('minga.centre')::integer
        AND tbl = 'difference' AND parent = m.win::text AND fields ->> 'table_name' = m.tbl
        AND fields ->> 'kind' = 'value' AND fields ->> 'state' = 'open'
        AND (left(fields ->> 'lost_stamp', 25) = ANY (p_theirs)
            OR left(fields ->> 'kept_stamp', 25) = ANY (p_theirs)
            AND w.fields @> (fields ->> 'lost')::jsonb)
    LOOP
        PERFORM referee.decide(d, '{"state": "superseded"}');
    END LOOP;
END $$;
