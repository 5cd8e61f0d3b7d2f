-- Rows that turn out to be the same: one remains, the children of both go with it, nothing is lost.

CREATE OR REPLACE FUNCTION referee.get(p_stream integer, p_tbl text, p_id uuid)
RETURNS referee.record LANGUAGE plpgsql STABLE AS $$
DECLARE r referee.record;
BEGIN
    SELECT * INTO r FROM referee.record x
        WHERE x.centre = p_stream AND x.tbl = p_tbl AND x.id = p_id;
    RETURN r;
END $$;

-- What follows from an operation: keys that must be unique, places, erasure, decisions.
CREATE OR REPLACE FUNCTION referee.after(o referee.operation, p_stream integer, p_id uuid)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE r referee.record := referee.get(p_stream, o.tbl, p_id);
BEGIN
    IF o.tbl = 'person' AND r.fields ->> 'erased_at' IS NOT NULL AND NOT r.erased THEN
        PERFORM referee.erase(r);
    ELSIF o.tbl = 'person' AND o.base = '{}' THEN
        PERFORM referee.one_of_a_kind(d) FROM referee.record d WHERE d.centre = p_stream
            AND d.tbl = 'identity_document' AND d.parent = p_id::text;
    ELSIF o.tbl IN ('identity_document', 'person_sensitive', 'person_target_group', 'data_request')
        AND NOT r.erased AND (referee.get(p_stream, 'person',
        referee.canon(p_stream, 'person', (r.fields ->> 'person_id')::uuid))).erased THEN
        PERFORM referee.erase(r);
    ELSIF o.tbl IN ('identity_document', 'course', 'closed_day', 'code_value') THEN
        PERFORM referee.one_of_a_kind(r);
    ELSIF o.tbl IN ('course_run', 'course_version') THEN
        PERFORM referee.free_key(r);
    ELSIF o.tbl = 'enrolment'
        OR o.tbl IN ('attendance', 'grade', 'outcome', 'person_sensitive', 'person_target_group')
        AND o.base = '{}' THEN
        PERFORM referee.coincide(p_stream, o.tbl, p_id);
    ELSIF o.tbl = 'place_draw' THEN
        IF jsonb_typeof((r.fields ->> 'result')::jsonb) IS DISTINCT FROM 'array'
        THEN RAISE EXCEPTION 'not_understood'; END IF;
        PERFORM referee.touch_run(r.parent);
    ELSIF o.tbl = 'difference' THEN
        PERFORM referee.decided(r);
    ELSIF o.tbl = 'certificate' AND o.base = '{}' THEN
        IF EXISTS (SELECT FROM referee.record WHERE centre = p_stream AND tbl = 'certificate'
                AND key = r.key AND id <> p_id)
        THEN RAISE EXCEPTION 'folio_used'; END IF;
    END IF;
END $$;

-- The living row of the same table that has the same key.
CREATE OR REPLACE FUNCTION referee.namesake(r referee.record) RETURNS referee.record
LANGUAGE plpgsql STABLE AS $$
DECLARE other referee.record;
BEGIN
    SELECT * INTO other FROM referee.record o WHERE o.centre = r.centre AND o.tbl = r.tbl
        AND o.key = r.key AND o.id <> r.id
        AND o.fields ->> 'deleted_at' IS NULL AND o.into_id IS NULL AND NOT o.erased
        ORDER BY o.id LIMIT 1;
    RETURN other;
END $$;

CREATE OR REPLACE FUNCTION referee.one_of_a_kind(r referee.record) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE other referee.record; mine uuid; theirs uuid;
BEGIN
    IF r.fields ->> 'deleted_at' IS NOT NULL OR r.into_id IS NOT NULL OR r.erased
        OR (r.tbl = 'identity_document' AND coalesce(r.fields ->> 'number', '') = '')
    THEN RETURN; END IF;
    other := referee.namesake(r);
    IF other.id IS NULL THEN RETURN; END IF;
    IF r.tbl = 'identity_document' THEN
        mine := referee.canon(r.centre, 'person', (r.fields ->> 'person_id')::uuid);
        theirs := referee.canon(r.centre, 'person', (other.fields ->> 'person_id')::uuid);
        IF mine <> theirs AND (referee.get(r.centre, 'person', mine)).id IS NOT NULL
            AND (referee.get(r.centre, 'person', theirs)).id IS NOT NULL
        THEN
            PERFORM referee.merge_people(r.centre, least(mine, theirs), greatest(mine, theirs));
            RETURN;
        ELSIF mine <> theirs THEN
            RETURN;  -- the person comes later in the same push, and then this is looked at again
        END IF;
    END IF;
    PERFORM referee.merge(r.centre, r.tbl, least(r.id, other.id), greatest(r.id, other.id), NULL);
END $$;

-- A code that is taken gets a tail, a version number the next one: both rows are real.
CREATE OR REPLACE FUNCTION referee.free_key(r referee.record) RETURNS void LANGUAGE plpgsql AS $$
DECLARE other referee.record := referee.namesake(r); field text; wanted jsonb; tail integer := 2;
    made jsonb; probe referee.record := r;
BEGIN
    IF other.id IS NULL OR r.fields ->> 'deleted_at' IS NOT NULL OR r.into_id IS NOT NULL
    THEN RETURN; END IF;
    field := CASE r.tbl WHEN 'course_run' THEN 'code' ELSE 'number' END;
    wanted := r.fields -> field;
    LOOP
        made := CASE r.tbl WHEN 'course_run' THEN to_jsonb((wanted #>> '{}') || '-' || tail)
            ELSE to_jsonb((wanted #>> '{}')::integer + tail - 1) END;
        probe.key := CASE r.tbl WHEN 'course_run' THEN made #>> '{}'
            ELSE (r.fields ->> 'course_id') || chr(31) || (made #>> '{}') END;
        EXIT WHEN (referee.namesake(probe)).id IS NULL;
        tail := tail + 1;
    END LOOP;
    PERFORM referee.differ(current_setting('minga.centre')::integer, 'code', r, field,
        referee.stands_by(r, field, 'lost') || referee.stands_by(other, field, 'kept')
        || jsonb_build_object('kept', jsonb_build_object(field, made),
            'lost', jsonb_build_object(field, wanted)));
    PERFORM referee.decide(r, jsonb_build_object(field, made));
END $$;

-- The row that does not remain gives its key up: on the computers a key stands once in a table,
-- also where a row is gone. Documents are unique among the living only.
CREATE OR REPLACE FUNCTION referee.vacated(r referee.record) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT CASE r.tbl
        WHEN 'outcome' THEN (SELECT jsonb_build_object('enrolment_id', m.lose) FROM referee.merger m
            WHERE m.centre = r.centre AND m.tbl = 'enrolment' AND NOT m.undone
            AND m.win::text = r.fields ->> 'enrolment_id' ORDER BY m.id = (SELECT x.within
                FROM referee.merger x WHERE x.lose = r.id LIMIT 1) DESC LIMIT 1)
        WHEN 'closed_day' THEN jsonb_build_object('date', -- a day of its own that nobody closes
            ('7000-01-01'::date + (SELECT count(*) FROM referee.merger m WHERE m.centre = r.centre
                AND m.tbl = 'closed_day')::integer)::text)
        WHEN 'identity_document' THEN '{}'
        ELSE CASE WHEN r.fields ? 'code' THEN jsonb_build_object('code',
            (r.fields ->> 'code') || '~' || left(r.id::text, 8)) ELSE '{}' END
    END
$$;

-- Makes one row of two. Returns the merger, which can be undone.
CREATE OR REPLACE FUNCTION referee.merge(p_stream integer, p_tbl text, p_win uuid, p_lose uuid,
    p_within uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE w referee.record := referee.get(p_stream, p_tbl, p_win);
    l referee.record := referee.get(p_stream, p_tbl, p_lose); m uuid; told uuid[];
BEGIN
    INSERT INTO referee.merger (centre, tbl, win, lose, within)
        VALUES (p_stream, p_tbl, p_win, p_lose, p_within) RETURNING id INTO m;
    INSERT INTO referee.alias VALUES (p_stream, p_tbl, p_lose, p_win);
    PERFORM referee.pour(m, w, l);
    l := referee.get(p_stream, p_tbl, p_lose);
    l.into_id := p_win;
    PERFORM referee.decide(l, CASE p_tbl WHEN 'person' THEN jsonb_build_object('merged_into', p_win)
        ELSE jsonb_build_object('deleted_at', referee.now_text()) || referee.vacated(l) END);
    SELECT array_agg(d.id) INTO told FROM referee.record d
        WHERE d.centre = current_setting('minga.centre')::integer AND d.tbl = 'difference'
        AND d.parent = p_lose::text AND d.fields ->> 'state' = 'open'
        AND d.fields ->> 'kind' = 'value';
    PERFORM referee.decide(d, jsonb_build_object('row_id', p_win)) FROM referee.record d
        WHERE d.centre = current_setting('minga.centre')::integer AND d.tbl = 'difference'
        AND d.id = ANY (told);
    PERFORM referee.repoint(m, p_stream, p_tbl, p_win, p_lose);
    UPDATE referee.merger SET moved = moved || (SELECT coalesce(jsonb_agg(jsonb_build_array(
        'difference', x, 'row_id')), '[]') FROM unnest(told) x) WHERE id = m;
    IF p_tbl = 'enrolment' THEN PERFORM referee.touch_run(w.fields ->> 'course_run_id'); END IF;
    RETURN m;
END $$;

-- Pours the values of the losing row into the one that remains; the later value stands for now.
CREATE OR REPLACE FUNCTION referee.pour(p_merger uuid, w referee.record, l referee.record)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE f record; ws text; ls text; won jsonb := '{}'; beaten jsonb := '{}'; lost jsonb := '{}';
    kept jsonb := '{}'; stood referee.record := w;
BEGIN
    FOR f IN SELECT key, value FROM jsonb_each(l.fields) WHERE key NOT IN
        ('merged_into', 'deleted_at', 'created_at', 'created_by', 'centre_id', 'person_id',
            'enrolment_id', 'course_id', 'erased_at')
    LOOP
        ws := referee.stamp_of(w, f.key); ls := referee.stamp_of(l, f.key);
        IF w.fields -> f.key IS NOT DISTINCT FROM f.value THEN
            w.stamps := w.stamps || jsonb_build_object(f.key, greatest(ws, ls));
        ELSIF NOT w.fields ? f.key OR ls > ws AND f.value <> 'null'
            OR w.fields -> f.key = 'null' THEN
            won := won || jsonb_build_object(f.key, f.value);
            beaten := beaten || jsonb_build_object(f.key, w.fields -> f.key);
            w.fields := w.fields || jsonb_build_object(f.key, f.value);
            w.stamps := w.stamps || jsonb_build_object(f.key, greatest(ws, ls) || 'm');
        ELSE
            lost := lost || jsonb_build_object(f.key, f.value);
            kept := kept || jsonb_build_object(f.key, w.fields -> f.key);
        END IF;
    END LOOP;
    w := referee.first_place(w, stood, l);
    UPDATE referee.merger SET took = beaten WHERE id = p_merger;
    PERFORM referee.meet_of(w, stood, l, won, beaten, kept, lost);
    w.echo := NULL;
    PERFORM referee.keep(w);
END $$;

-- Of two enrolments of one person the earlier asking counts, and a place counts before a wait.
CREATE OR REPLACE FUNCTION referee.first_place(w referee.record, a referee.record,
    b referee.record) RETURNS referee.record LANGUAGE plpgsql AS $$
DECLARE live constant text[] := ARRAY['confirmed', 'provisional', 'waiting'];
    sa text := a.fields ->> 'status'; sb text := b.fields ->> 'status';
BEGIN
    IF w.tbl = 'enrolment' AND sa = ANY (live) AND sb = ANY (live) THEN
        w.fields := w.fields || jsonb_build_object('status', live[least(array_position(live, sa),
            array_position(live, sb))], 'queue_key', least(a.fields ->> 'queue_key',
            b.fields ->> 'queue_key'));
    END IF;
    RETURN w;
END $$;

-- What two people said differently is told; that nobody had said anything is not. Where two
-- enrolments are live they agree.
CREATE OR REPLACE FUNCTION referee.meet_of(w referee.record, a referee.record, b referee.record,
    won jsonb, beaten jsonb, kept jsonb, lost jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE k text;
BEGIN
    SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO beaten
        FROM jsonb_each(beaten) WHERE value <> 'null';
    SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO lost
        FROM jsonb_each(lost) WHERE value <> 'null';
    IF w.tbl = 'enrolment' AND w.fields ->> 'status' IN ('confirmed', 'provisional', 'waiting')
        AND b.fields ->> 'status' NOT IN ('withdrawn', 'moved')
        AND a.fields ->> 'status' NOT IN ('withdrawn', 'moved')
    THEN beaten := beaten - 'status'; lost := lost - 'status'; END IF;
    IF beaten <> '{}' THEN
        SELECT min(key) INTO k FROM jsonb_object_keys(beaten) key;
        PERFORM referee.meet(w, won, beaten,
            referee.stands_by(b, k, 'kept') || referee.stands_by(a, k, 'lost'));
    END IF;
    IF lost <> '{}' THEN
        SELECT min(key) INTO k FROM jsonb_object_keys(lost) key;
        PERFORM referee.meet(w, kept, lost,
            referee.stands_by(a, k, 'kept') || referee.stands_by(b, k, 'lost'));
    END IF;
END $$;

-- Children of the losing row go to the one that remains.
CREATE OR REPLACE FUNCTION referee.repoint(p_merger uuid, p_stream integer, p_tbl text,
    p_win uuid, p_lose uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE f referee.field_rule; c referee.record; done jsonb := '[]'; s text;
BEGIN
    FOR f IN SELECT * FROM referee.field_rule WHERE target = p_tbl
        AND NOT (tbl = 'person' AND field = 'merged_into') ORDER BY tbl, field
    LOOP
        FOR c IN EXECUTE format('SELECT * FROM referee.record WHERE tbl = %L AND fields ->> %L = $1'
            ' AND centre IN (0, $2)' || CASE WHEN f.field = referee.parent_field(f.tbl)
            THEN ' AND parent = $1' WHEN f.tbl = 'certificate' AND f.field = 'person_id'
            THEN ' AND person = $1' ELSE '' END, f.tbl, f.field)
            USING p_lose::text, current_setting('minga.centre')::integer
        LOOP
            s := referee.stamp_of(c, f.field);
            c.fields := c.fields || jsonb_build_object(f.field, p_win);
            c.stamps := c.stamps || jsonb_build_object(f.field, s || 'm');
            c.echo := NULL;
            PERFORM referee.keep(c);
            done := done || jsonb_build_array(jsonb_build_array(c.tbl, c.id, f.field));
        END LOOP;
    END LOOP;
    UPDATE referee.merger SET moved = done WHERE id = p_merger;
    PERFORM referee.settle_children(p_merger, p_stream, done);
END $$;

CREATE OR REPLACE FUNCTION referee.settle_children(p_merger uuid, p_stream integer, p_moved jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE c jsonb;
BEGIN
    FOR c IN SELECT value FROM jsonb_array_elements(p_moved) LOOP
        PERFORM referee.coincide(referee.stream_of(current_setting('minga.centre')::integer,
            c ->> 0), c ->> 0, (c ->> 1)::uuid, p_merger);
    END LOOP;
END $$;

-- Two rows of one person about one thing are one row: an enrolment in a run, a mark at a session.
CREATE OR REPLACE FUNCTION referee.coincide(p_stream integer, p_tbl text, p_id uuid,
    p_within uuid DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r referee.record := referee.get(p_stream, p_tbl, p_id); twin uuid;
    other text := CASE p_tbl WHEN 'enrolment' THEN 'course_run_id' WHEN 'grade' THEN 'assessment_id'
        WHEN 'attendance' THEN 'course_session_id' WHEN 'outcome' THEN 'enrolment_id'
        WHEN 'person_sensitive' THEN 'person_id' WHEN 'person_target_group' THEN 'group_code' END;
BEGIN
    IF p_tbl = 'identity_document' THEN
        PERFORM referee.one_of_a_kind(r);
        RETURN;
    ELSIF p_tbl = 'course_version' THEN
        PERFORM referee.free_key(r);
        RETURN;
    ELSIF other IS NOT NULL THEN
        SELECT id INTO twin FROM referee.record x WHERE x.centre = p_stream AND x.tbl = p_tbl
            AND x.parent = r.parent AND x.fields ->> other = r.fields ->> other AND x.id <> p_id
            AND x.into_id IS NULL AND x.fields ->> 'deleted_at' IS NULL LIMIT 1;
    END IF;
    IF twin IS NULL OR r.into_id IS NOT NULL OR r.fields ->> 'deleted_at' IS NOT NULL
    THEN RETURN; END IF;
    PERFORM referee.merge(p_stream, p_tbl, least(p_id, twin), greatest(p_id, twin), p_within);
END $$;
