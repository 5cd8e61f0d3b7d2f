-- One operation on one row, field by field: what was seen is replaced, what was not is a difference.

CREATE OR REPLACE FUNCTION referee.said_by(o referee.operation, p_side text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(p_side || '_by', o.who, p_side || '_at', o.at,
        p_side || '_stamp', o.stamp, p_side || '_device', referee.device_name(o.device))
$$;

-- Who wrote the value that stands in a field.
CREATE OR REPLACE FUNCTION referee.stands_by(r referee.record, p_field text, p_side text)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE o referee.operation; s text := referee.stamp_of(r, p_field);
BEGIN
    IF r.tbl NOT IN ('attendance', 'attendance_correction', 'enrolment_event') THEN
        SELECT * INTO o FROM referee.operation
            WHERE tbl NOT IN ('attendance', 'attendance_correction', 'enrolment_event')
            AND row_id = r.id::text AND stamp = left(s, 25)
            AND centre IN (r.centre, current_setting('minga.centre')::integer) LIMIT 1;
    END IF;
    IF o.id IS NOT NULL THEN
        RETURN referee.said_by(o, p_side) || jsonb_build_object(p_side || '_stamp', s);
    END IF;
    RETURN jsonb_build_object(p_side || '_by', r.who, p_side || '_at', r.at, p_side || '_stamp', s,
        p_side || '_device', referee.device_name(r.device));
END $$;

CREATE OR REPLACE FUNCTION referee.is_quiet(p_tbl text, p_field text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN p_field IN ('created_at', 'created_by') OR coalesce((SELECT quiet
        FROM referee.field_rule WHERE tbl = p_tbl AND field = p_field), false);
END $$;

-- The first of the fields that are decided together with a field.
CREATE OR REPLACE FUNCTION referee.leader(p_tbl text, p_field text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce((SELECT leader FROM referee.field_rule
        WHERE tbl = p_tbl AND field = p_field), p_field);
END $$;

-- Writes one difference for each group of fields in which two sides say different things. A value
-- that its own author has replaced since is not shown twice.
CREATE OR REPLACE FUNCTION referee.meet(r referee.record, p_kept jsonb, p_lost jsonb, p_said jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE g record; v_centre integer := current_setting('minga.centre')::integer;
BEGIN
    FOR g IN
        SELECT coalesce(f.leader, k) AS leader, jsonb_object_agg(k, p_kept -> k) AS kept,
            jsonb_object_agg(k, p_lost -> k) AS lost
        FROM jsonb_object_keys(p_lost) k
        LEFT JOIN referee.field_rule f ON f.tbl = r.tbl AND f.field = k
        GROUP BY 1
        HAVING bool_or((p_kept -> k) IS DISTINCT FROM (p_lost -> k)
            AND NOT referee.is_quiet(r.tbl, k))
    LOOP
        PERFORM referee.differ(v_centre, 'value', r, g.leader,
            p_said || jsonb_build_object('kept', g.kept, 'lost', g.lost));
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION referee.supersede(r referee.record, p_stamps text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE d referee.record;
BEGIN
    FOR d IN SELECT * FROM referee.record WHERE centre = current_setting('minga.centre')::integer
        AND tbl = 'difference' AND parent = r.id::text
        AND fields ->> 'state' = 'open' AND fields ->> 'kind' = 'value'
        AND (fields ->> 'field') || ' ' || (fields ->> 'lost_stamp') = ANY (p_stamps)
    LOOP
        PERFORM referee.decide(d, '{"state": "superseded"}');
    END LOOP;
END $$;

-- Two desks that enrol one person in one run agree: the person asked when the first of them did.
CREATE OR REPLACE FUNCTION referee.both_enrolled(r referee.record, o referee.operation)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE live constant text[] := ARRAY['confirmed', 'provisional', 'waiting'];
    here text := r.fields ->> 'status'; there text := o.fields ->> 'status';
BEGIN
    IF NOT (here = ANY (live) AND there = ANY (live)) THEN RETURN NULL; END IF;
    RETURN (SELECT jsonb_object_agg(k, r.fields -> k) FROM jsonb_object_keys(o.fields) k
            WHERE k IN ('source', 'withdrawn_on', 'withdrawal_reason', 'moved_to_run_id'))
        || jsonb_build_object('status', live[least(array_position(live, here),
            array_position(live, there))], 'queue_key', least(r.fields ->> 'queue_key',
            coalesce(o.fields ->> 'queue_key', r.fields ->> 'queue_key')));
END $$;

-- The fields of the operation, one by one, against what stands in the row.
CREATE OR REPLACE FUNCTION referee.lay(r referee.record, o referee.operation)
RETURNS referee.record LANGUAGE plpgsql AS $$
DECLARE f record; cs text; won jsonb := '{}'; lost jsonb := '{}'; beaten jsonb := '{}';
    agreed jsonb; gone text[] := '{}'; stood referee.record := r; v jsonb;
BEGIN
    IF r.tbl = 'enrolment' AND o.fields ? 'status'
        AND referee.stamp_of(r, 'status') IS DISTINCT FROM coalesce(o.base ->> 'status', o.base ->> '*')
    THEN agreed := referee.both_enrolled(r, o); END IF;
    FOR f IN SELECT key, value, coalesce(o.base ->> key, o.base ->> '*') AS base
        FROM jsonb_each(o.fields)
    LOOP
        v := f.value; cs := referee.stamp_of(r, f.key);
        CONTINUE WHEN cs = o.stamp;
        IF agreed IS NOT NULL AND agreed ? f.key THEN
            r.fields := r.fields || jsonb_build_object(f.key, agreed -> f.key);
            r.stamps := r.stamps || jsonb_build_object(f.key, greatest(cs, o.stamp));
        ELSIF f.key IN ('created_at', 'created_by') AND r.fields ? f.key THEN
            CONTINUE;  -- a row was made once, by whoever was first here
        ELSIF NOT r.fields ? f.key OR cs = f.base OR cs LIKE '000000000000-%' THEN
            r.fields := r.fields || jsonb_build_object(f.key, v);
            r.stamps := r.stamps || jsonb_build_object(f.key, o.stamp);
        ELSIF o.stamp > cs THEN
            gone := gone || (referee.leader(r.tbl, f.key) || ' ' || f.base);
            won := won || jsonb_build_object(f.key, v);
            beaten := beaten || jsonb_build_object(f.key, r.fields -> f.key);
            r.fields := r.fields || jsonb_build_object(f.key, v);
            r.stamps := r.stamps || jsonb_build_object(f.key, o.stamp);
        ELSE
            gone := gone || (referee.leader(r.tbl, f.key) || ' ' || f.base);
            lost := lost || jsonb_build_object(f.key, v);
        END IF;
    END LOOP;
    PERFORM referee.told(stood, o, won, beaten, lost);
    IF cardinality(gone) > 0 THEN PERFORM referee.supersede(r, gone); END IF;
    RETURN r;
END $$;

-- Tells what met. deleted_at has its own rule, in referee.lives_on.
CREATE OR REPLACE FUNCTION referee.told(stood referee.record, o referee.operation, won jsonb,
    beaten jsonb, lost jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE k text;
BEGIN
    won := won - 'deleted_at'; beaten := beaten - 'deleted_at'; lost := lost - 'deleted_at';
    IF won <> '{}' THEN
        SELECT min(key) INTO k FROM jsonb_object_keys(beaten) key;
        PERFORM referee.meet(stood, won, beaten,
            referee.said_by(o, 'kept') || referee.stands_by(stood, k, 'lost'));
    END IF;
    IF lost <> '{}' THEN
        SELECT min(key) INTO k FROM jsonb_object_keys(lost) key;
        PERFORM referee.meet(stood, (SELECT jsonb_object_agg(key, stood.fields -> key)
            FROM jsonb_object_keys(lost) key), lost,
            referee.said_by(o, 'lost') || referee.stands_by(stood, k, 'kept'));
    END IF;
END $$;

-- A row that somebody deleted and somebody else edited, neither having seen the other, stays.
CREATE OR REPLACE FUNCTION referee.lives_on(r referee.record, o referee.operation)
RETURNS referee.record LANGUAGE plpgsql AS $$
DECLARE d text := r.fields ->> 'deleted_at'; ds text := referee.stamp_of(r, 'deleted_at');
    unseen boolean := false;
BEGIN
    IF d IS NULL OR r.into_id IS NOT NULL THEN RETURN r; END IF;
    IF o.stamp IS DISTINCT FROM ds THEN
        unseen := o.fields - 'deleted_at' <> '{}'
            AND coalesce(o.base ->> 'deleted_at', o.base ->> '*') IS DISTINCT FROM ds;
    ELSIF o.fields ? 'deleted_at' THEN
        SELECT coalesce(bool_or(referee.stamp_of(r, k) NOT IN
                (o.stamp, coalesce(o.base ->> k, o.base ->> '*', ''))), false)
            INTO unseen FROM jsonb_object_keys(r.fields) k
            WHERE k NOT IN ('deleted_at', 'created_at', 'created_by');
    END IF;
    IF unseen THEN
        PERFORM referee.differ(current_setting('minga.centre')::integer, 'delete', r, 'deleted_at',
            referee.stands_by(r, 'deleted_at', 'lost') || referee.said_by(o, 'kept')
            || jsonb_build_object('kept', '{"deleted_at": null}'::jsonb,
                'lost', jsonb_build_object('deleted_at', d)));
        r.fields := r.fields || '{"deleted_at": null}';
        r.stamps := r.stamps || jsonb_build_object('deleted_at', greatest(o.stamp, ds) || 'r');
    END IF;
    RETURN r;
END $$;

-- References to rows that were merged lead to those that remain.
CREATE OR REPLACE FUNCTION referee.follow(o referee.operation) RETURNS referee.operation
LANGUAGE plpgsql STABLE AS $$
DECLARE f record; remains uuid;
BEGIN
    FOR f IN SELECT k.field, k.target, o.fields ->> k.field AS id FROM referee.field_rule k
        WHERE k.tbl = o.tbl AND k.target IS NOT NULL AND referee.is_uuid(o.fields ->> k.field)
        AND NOT (o.tbl = 'person' AND k.field = 'merged_into')
    LOOP
        remains := referee.canon(referee.stream_of(o.centre, f.target), f.target, f.id::uuid);
        IF remains::text <> f.id THEN
            o.fields := o.fields || jsonb_build_object(f.field, remains);
        END IF;
    END LOOP;
    RETURN o;
END $$;

-- Carries out one operation. Raises P0001 with a reason when it cannot be taken.
CREATE OR REPLACE FUNCTION referee.apply(o referee.operation) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r referee.record; v_stream integer := referee.stream_of(o.centre, o.tbl); v_id uuid;
    clean boolean; said jsonb := o.fields; led jsonb;
BEGIN
    PERFORM referee.check_operation(o, v_stream);
    v_id := referee.canon(v_stream, o.tbl, o.row_id::uuid);
    SELECT * INTO r FROM referee.record WHERE centre = v_stream AND tbl = o.tbl AND id = v_id;
    IF o.row_id::uuid <> v_id THEN PERFORM referee.bump(v_stream, o.tbl, o.row_id::uuid); END IF;
    o := referee.follow(o);
    IF o.fields <> said THEN PERFORM referee.note_led_child(o, v_id, said); END IF;
    -- What was led elsewhere is not what its author has: another stamp, so that whoever changes the
    -- row without having fetched it is seen not to have it as it stands.
    SELECT coalesce(jsonb_object_agg(key, o.stamp || 'm'), '{}') INTO led
        FROM jsonb_each(o.fields) WHERE value IS DISTINCT FROM said -> key;
    IF r.id IS NULL AND o.fields = '{}' THEN
        RETURN;  -- of somebody who was erased before the centre knew them
    ELSIF r.id IS NULL THEN
        IF o.base <> '{}' THEN RAISE EXCEPTION 'unknown_row'; END IF;
        INSERT INTO referee.record (centre, tbl, id, fields, stamp, stamps, seq, at, who, device)
        VALUES (v_stream, o.tbl, v_id, o.fields, o.stamp, led, referee.count_on(v_stream, 1),
            o.at, o.who, o.device);
    ELSIF r.erased THEN  -- nobody brings back who was erased, nor keeps what was written late
        UPDATE referee.operation SET fields = '{}'
            WHERE id = o.id AND centre = o.centre;
        PERFORM referee.bump(v_stream, o.tbl, v_id);
    ELSE
        PERFORM referee.check_frozen(r, o);
        IF o.row_id::uuid <> v_id THEN PERFORM referee.note_led(o, v_stream, r); END IF;
        clean := o.base - '*' = r.stamps AND o.base ->> '*' = r.stamp AND o.row_id = v_id::text
            AND o.fields = said;
        r := referee.lives_on(referee.lay(r, o), o);
        r.stamps := r.stamps || (SELECT coalesce(jsonb_object_agg(key, value), '{}')
            FROM jsonb_each(led) WHERE r.stamps ->> key = o.stamp);
        r.echo := CASE WHEN clean THEN o.device END;
        r.at := o.at; r.who := o.who; r.device := o.device;
        PERFORM referee.keep(r);
    END IF;
    PERFORM referee.after(o, v_stream, v_id);
END $$;

CREATE OR REPLACE FUNCTION referee.check_operation(o referee.operation, p_stream integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF p_stream IS NULL THEN RAISE EXCEPTION 'newer_table'; END IF;
    IF NOT referee.is_uuid(o.row_id) OR o.stamp !~ '^[0-9a-f]{12}-[0-9a-f]{12}[mr]*$'
        OR jsonb_typeof(o.fields) IS DISTINCT FROM 'object'
        OR jsonb_typeof(o.base) IS DISTINCT FROM 'object'
        -- Objects and lists are what cannot be compared.
        OR o.fields @? 'strict $.* ? ((@ == @) is unknown)'
    THEN RAISE EXCEPTION 'not_understood'; END IF;
END $$;

-- What was issued stays as it was issued, and no folio stands on two certificates.
CREATE OR REPLACE FUNCTION referee.check_frozen(r referee.record, o referee.operation)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF o.tbl NOT IN ('certificate', 'access_log', 'place_draw', 'draw_list') THEN RETURN; END IF;
    IF EXISTS (SELECT FROM jsonb_object_keys(o.fields) k
        WHERE (r.fields -> k) IS DISTINCT FROM (o.fields -> k) AND CASE
            WHEN o.tbl = 'certificate' THEN k NOT IN
                ('status', 'void_reason', 'voided_at', 'voided_by', 'deleted_at')
            WHEN o.tbl = 'access_log' THEN true  -- nor is it said again who saw what
            ELSE k IN ('fingerprint', 'candidates', 'seed', 'places', 'result', 'given',
                'deleted_at') END)
    THEN RAISE EXCEPTION 'frozen'; END IF;
END $$;
