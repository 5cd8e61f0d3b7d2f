-- Taking in what a device sends: its chain, what is new, what it touches.

-- The caller: a login that is not revoked, with a device of its own. From here on nothing but its
-- centre and the shared catalogue is seen.
CREATE OR REPLACE FUNCTION referee.enter(p_device uuid) RETURNS referee.device
LANGUAGE plpgsql AS $$
DECLARE l referee.login; d referee.device;
BEGIN
    PERFORM set_config('minga.centre', '', true);
    SELECT * INTO l FROM referee.login WHERE role = session_user;
    IF l.role IS NULL OR l.revoked_at IS NOT NULL THEN
        RAISE EXCEPTION 'revoked' USING ERRCODE = 'P0002';
    END IF;
    PERFORM set_config('minga.centre', l.centre::text, true);
    IF p_device IS NOT NULL THEN
        SELECT * INTO d FROM referee.device WHERE id = p_device AND role = l.role;
        IF d.id IS NULL THEN RAISE EXCEPTION 'unknown_device' USING ERRCODE = 'P0002'; END IF;
    ELSE
        d.role := l.role; d.centre := l.centre;
    END IF;
    RETURN d;
END $$;

-- First of all the lock, the shared stream before the centre's: then numbers are in the order of
-- the commits, and two devices never wait for each other in a ring.
CREATE OR REPLACE FUNCTION referee.lock_streams(p_centre integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM referee.centre WHERE no IN (0, p_centre) ORDER BY no FOR UPDATE;
END $$;

CREATE OR REPLACE FUNCTION referee.lock_centre(p_centre integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM referee.centre WHERE no = p_centre FOR UPDATE;
END $$;

CREATE OR REPLACE FUNCTION referee.read_operations(d referee.device, p_ops jsonb)
RETURNS SETOF referee.operation LANGUAGE sql STABLE AS $$
    SELECT x.id, d.centre, d.id, x.n, coalesce(x.tbl, ''), coalesce(x.row, ''), coalesce(x.f, '{}'), coalesce(x.b, '{}'), x.st,
        x."by", x.at, x.v, NULL, now()
    FROM jsonb_to_recordset(p_ops) AS x(n bigint, id text, tbl text, "row" text, f jsonb, b jsonb,
        st text, "by" text, "at" text, v text)
    ORDER BY x.n
$$;

-- Where a batch stands to the chain of its device: what to do with it.
CREATE OR REPLACE FUNCTION referee.chain(d referee.device, p_ops jsonb) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE first_new bigint; broken boolean; unknown boolean;
BEGIN
    SELECT bool_or(x.n <= d.last_n AND NOT EXISTS (SELECT FROM referee.operation o WHERE o.id = x.id)),
        min(x.n) FILTER (WHERE x.n > d.last_n)
        INTO unknown, first_new FROM jsonb_to_recordset(p_ops) AS x(n bigint, id text);
    IF unknown THEN RETURN 'fork'; END IF;
    IF first_new IS NULL THEN RETURN 'known'; END IF;
    IF first_new > d.last_n + 1 THEN RETURN 'gap'; END IF;
    SELECT bool_or(y.prev IS DISTINCT FROM y.before OR y.n <> y.expected) INTO broken FROM (
        SELECT x.n, nullif(x.prev, '') AS prev, d.last_n + row_number() OVER (ORDER BY x.n) AS expected,
            coalesce(lag(x.id) OVER (ORDER BY x.n), d.last_id) AS before
        FROM jsonb_to_recordset(p_ops) AS x(n bigint, id text, prev text) WHERE x.n > d.last_n) y;
    RETURN CASE WHEN broken THEN 'fork' ELSE 'new' END;
END $$;

-- New rows that meet nothing are taken in together; returns the operations that need a look each.
CREATE OR REPLACE FUNCTION referee.take_new_rows(p_ops referee.operation[]) RETURNS bigint[]
LANGUAGE plpgsql AS $$
DECLARE taken bigint[]; s record; v_centre integer := (p_ops[1]).centre; starts bigint;
    aliased boolean := EXISTS (SELECT FROM referee.alias WHERE centre IN (0, v_centre));
BEGIN
    FOR s IN SELECT CASE WHEN r.shared THEN 0 ELSE v_centre END AS stream, count(*) AS rows
        FROM unnest(p_ops) o JOIN referee.table_rule r USING (tbl) WHERE o.base = '{}' GROUP BY 1 ORDER BY 1
    LOOP
        starts := referee.count_on(s.stream, s.rows);
        WITH fresh AS (
            SELECT DISTINCT ON (o.tbl, o.row_id) o.* FROM unnest(p_ops) o
            JOIN referee.table_rule r ON r.tbl = o.tbl AND r.shared = (s.stream = 0)
            ORDER BY o.tbl, o.row_id, o.n
        ), added AS (
            INSERT INTO referee.record (centre, tbl, id, fields, stamp, seq, echo, at, who, device)
            SELECT s.stream, o.tbl, o.row_id::uuid, o.fields, o.stamp,
                starts - 1 + row_number() OVER (ORDER BY o.n), o.device, o.at, o.who, o.device
            FROM fresh o WHERE o.base = '{}' AND o.fields <> '{}' AND referee.is_uuid(o.row_id)
                AND o.stamp ~ '^[0-9a-f]{12}-[0-9a-f]{12}[mr]*$' AND jsonb_typeof(o.fields) = 'object'
                AND NOT (aliased AND referee.touches_alias(s.stream, o))
                AND NOT jsonb_path_exists(o.fields, '$.* ? (@.type() == "object" || @.type() == "array")')
            ON CONFLICT DO NOTHING RETURNING tbl, id
        )
        SELECT coalesce(taken, '{}') || array_agg(o.n) INTO taken
            FROM fresh o JOIN added a ON a.tbl = o.tbl AND a.id::text = o.row_id;
    END LOOP;
    RETURN coalesce(taken, '{}');
END $$;

CREATE OR REPLACE FUNCTION referee.touches_alias(p_stream integer, o referee.operation)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM referee.alias WHERE centre = p_stream AND tbl = o.tbl
            AND id::text = o.row_id)
        OR EXISTS (SELECT FROM referee.field_rule f JOIN referee.alias a ON a.tbl = f.target
            AND a.id::text = o.fields ->> f.field
            WHERE f.tbl = o.tbl AND a.centre IN (0, o.centre))
$$;

-- Takes one operation, or parks it with its reason; the others go on.
CREATE OR REPLACE FUNCTION referee.take(o referee.operation, p_done boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE why text;
BEGIN
    IF p_done THEN
        PERFORM referee.after(o, referee.stream_of(o.centre, o.tbl), o.row_id::uuid);
    ELSE
        PERFORM referee.apply(o);
    END IF;
EXCEPTION
    WHEN raise_exception OR data_exception OR integrity_constraint_violation
        OR program_limit_exceeded THEN
    why := CASE WHEN SQLSTATE = 'P0001' THEN SQLERRM ELSE 'not_understood' END;
    PERFORM referee.park(o, why);
END $$;

-- What cannot be taken is kept whole, shown to the centre, and can be tried again.
CREATE OR REPLACE FUNCTION referee.park(o referee.operation, p_why text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE r referee.record;
BEGIN
    UPDATE referee.operation SET parked = p_why WHERE id = o.id;
    IF referee.stream_of(o.centre, o.tbl) IS NOT NULL AND p_why IN ('folio_used') THEN
        DELETE FROM referee.record WHERE centre = referee.stream_of(o.centre, o.tbl)
            AND tbl = o.tbl AND id::text = o.row_id AND stamp = o.stamp;
    END IF;
    r.tbl := o.tbl; r.id := CASE WHEN referee.is_uuid(o.row_id) THEN o.row_id::uuid END;
    PERFORM referee.differ(o.centre, 'parked', r, '', referee.said_by(o, 'lost')
        || jsonb_build_object('lost', (SELECT coalesce(jsonb_object_agg(key, value), '{}')
            FROM jsonb_each(o.fields) WHERE jsonb_typeof(value) NOT IN ('object', 'array')),
            'reason', p_why));
END $$;

-- Takes in the operations of a device. Answers how far its chain is known now.
CREATE OR REPLACE FUNCTION referee.take_in(d referee.device, p_call jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE stand text; ops referee.operation[]; done bigint[]; o referee.operation; met bigint;
    parked_n bigint; news referee.operation[]; was_seq bigint;
BEGIN
    IF jsonb_array_length(p_call -> 'ops') > 1000 THEN
        RAISE EXCEPTION 'too_many' USING ERRCODE = 'P0002';
    END IF;
    stand := referee.chain(d, p_call -> 'ops');
    IF stand IN ('fork', 'gap') THEN
        RETURN jsonb_build_object('stand', stand, 'n', d.last_n, 'id', d.last_id);
    END IF;
    SELECT array_agg(x ORDER BY x.n) INTO ops FROM referee.read_operations(d, p_call -> 'ops') x
        WHERE x.n > d.last_n;
    IF ops IS NULL THEN RETURN referee.answer(d, 0, 0, 0); END IF;
    SELECT array_agg(x ORDER BY x.n) INTO news FROM unnest(ops) x
        WHERE NOT EXISTS (SELECT FROM referee.operation k WHERE k.id = x.id);
    SELECT seq INTO was_seq FROM referee.centre WHERE no = d.centre;
    PERFORM set_config('minga.runs', '', true);
    IF news IS NOT NULL THEN
        INSERT INTO referee.operation SELECT * FROM unnest(news);
        done := referee.take_new_rows(news);
        PERFORM referee.take(x, true) FROM unnest(news) x WHERE x.n = ANY (done)
            AND x.tbl NOT IN ('attendance', 'attendance_correction', 'enrolment_event', 'grade',
                'certificate_event', 'course_session', 'assessment', 'attendance_sheet', 'room',
                'instructor', 'signatory', 'issuer_key', 'outcome')
            ORDER BY x.n;
        FOREACH o IN ARRAY news LOOP
            CONTINUE WHEN o.n = ANY (done);
            PERFORM referee.take(o, false);
        END LOOP;
    END IF;
    PERFORM referee.retry(d.centre, 'unknown_row');
    PERFORM referee.reread(ops, news, p_call);
    PERFORM referee.settle_touched(d, ops);
    UPDATE referee.device SET last_n = x.n, last_id = x.id, seen_at = now()
        FROM (SELECT (ops[cardinality(ops)]).n, (ops[cardinality(ops)]).id) x
        WHERE device.id = d.id RETURNING device.last_n, device.last_id INTO d.last_n, d.last_id;
    SELECT count(*) INTO parked_n FROM referee.operation k WHERE k.parked IS NOT NULL
        AND k.centre = d.centre AND k.id IN (SELECT x.id FROM unnest(news) x);
    SELECT count(*) INTO met FROM referee.record WHERE centre = d.centre AND seq > was_seq
        AND tbl = 'difference' AND fields ->> 'kind' <> 'parked'
        AND fields ->> 'state' = 'open';
    RETURN referee.answer(d, cardinality(ops), met, parked_n);
END $$;

-- What was parked because its row was not known, or its table, is tried again.
CREATE OR REPLACE FUNCTION referee.retry(p_centre integer, p_why text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE o referee.operation; d referee.record;
BEGIN
    FOR o IN SELECT k.* FROM referee.operation k WHERE k.centre = p_centre AND k.parked = p_why
        AND (p_why <> 'unknown_row' OR EXISTS (SELECT FROM referee.record r WHERE r.centre =
            referee.stream_of(p_centre, k.tbl) AND r.tbl = k.tbl AND r.id::text = k.row_id))
        ORDER BY k.received_at, k.n
    LOOP
        UPDATE referee.operation SET parked = NULL WHERE id = o.id;
        FOR d IN SELECT * FROM referee.record WHERE centre = p_centre AND tbl = 'difference'
            AND fields ->> 'row_id' = o.row_id AND fields ->> 'kind' = 'parked'
            AND fields ->> 'lost_stamp' = o.stamp AND fields ->> 'state' = 'open'
        LOOP
            PERFORM referee.decide(d, '{"state": "superseded"}');
        END LOOP;
        PERFORM referee.take(o, false);
    END LOOP;
END $$;

-- A known operation under a new identity, and one that its sender wants to see again: the row
-- travels back.
CREATE OR REPLACE FUNCTION referee.reread(p_ops referee.operation[], p_news referee.operation[],
    p_call jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE o referee.operation; v_stream integer;
BEGIN
    FOR o IN SELECT x.* FROM unnest(p_ops) x WHERE NOT EXISTS (SELECT FROM unnest(p_news) y WHERE y.id = x.id)
        OR p_call -> 'want' ? x.row_id
    LOOP
        v_stream := referee.stream_of(o.centre, o.tbl);
        CONTINUE WHEN v_stream IS NULL OR NOT referee.is_uuid(o.row_id);
        PERFORM referee.bump(v_stream, o.tbl, o.row_id::uuid);
        IF referee.canon(v_stream, o.tbl, o.row_id::uuid) <> o.row_id::uuid THEN
            PERFORM referee.bump(v_stream, o.tbl, referee.canon(v_stream, o.tbl, o.row_id::uuid));
        END IF;
    END LOOP;
END $$;

-- Runs whose places or people changed in this batch are settled once, at its end.
CREATE OR REPLACE FUNCTION referee.touch_run(p_run text) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('minga.runs', concat_ws(',', current_setting('minga.runs', true), p_run), true)
$$;

CREATE OR REPLACE FUNCTION referee.settle_touched(d referee.device, p_ops referee.operation[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE o referee.operation; e referee.record; run text;
BEGIN
    FOR o IN SELECT * FROM unnest(p_ops) x WHERE x.tbl IN ('enrolment', 'course_run', 'outcome')
        AND referee.is_uuid(x.row_id) ORDER BY x.n
    LOOP
        IF o.tbl = 'enrolment' THEN
            e := referee.get(d.centre, 'enrolment',
                referee.canon(d.centre, 'enrolment', o.row_id::uuid));
            CONTINUE WHEN e.id IS NULL;
            IF o.fields ? 'status' THEN PERFORM referee.draw_on_lease(d.centre, e.id, d.id); END IF;
            PERFORM referee.touch_run(e.fields ->> 'course_run_id');
        ELSIF o.tbl = 'course_run' AND (o.fields ? 'places_max' OR o.fields ? 'status') THEN
            PERFORM referee.touch_run(o.row_id);
        END IF;
    END LOOP;
    FOR run IN SELECT DISTINCT x FROM
        unnest(string_to_array(current_setting('minga.runs', true), ',')) x WHERE x <> '' ORDER BY x
    LOOP
        PERFORM referee.settle_run(d.centre, run);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION referee.answer(d referee.device, p_taken bigint, p_met bigint,
    p_parked bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('stand', 'taken', 'n', d.last_n, 'id', d.last_id, 'taken', p_taken,
        'differences', p_met, 'parked', p_parked)
$$;
