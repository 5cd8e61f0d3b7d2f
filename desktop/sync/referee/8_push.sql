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

DROP FUNCTION IF EXISTS referee.read_operations(referee.device, jsonb);
CREATE OR REPLACE FUNCTION referee.read_batch(d referee.device, p_ops jsonb)
RETURNS referee.batch LANGUAGE plpgsql STABLE AS $$
DECLARE b referee.batch; tbls text[]; row_ids text[]; joined text;
BEGIN
    IF jsonb_array_length(p_ops) > 1000 THEN
        RAISE EXCEPTION 'too_many' USING ERRCODE = 'P0002';
    END IF;
    SELECT array_agg(ROW(y.id, d.centre, d.id, y.n, coalesce(y.tbl, ''), coalesce(y."row", ''),
            coalesce(y.f, '{}'), coalesce(y.b, '{}'), y.st, y."by", y.at, y.v, NULL,
            now())::referee.operation),
        array_agg(y.n), array_agg(y.id), array_agg(nullif(y.prev, '')), array_agg(y.tbl),
        array_agg(y."row"), coalesce(bool_and(coalesce(octet_length(y."row") = 36
            AND octet_length(y.st) = 25, false)), false), string_agg(y."row" || ' ' || y.st || '|', ''),
        array_agg(y.tbl) FILTER (WHERE y.b = '{}')
        INTO b.ops, b.ns, b.ids, b.prevs, tbls, row_ids, b.sound, joined, b.fresh
        FROM (SELECT x.* FROM jsonb_to_recordset(p_ops) AS x(n bigint, id text, prev text, tbl text,
            "row" text, f jsonb, b jsonb, st text, "by" text, "at" text, v text) ORDER BY x.n) y;
    b.tables := ARRAY(SELECT DISTINCT x FROM unnest(tbls) x);
    b.fresh := ARRAY(SELECT DISTINCT x FROM unnest(b.fresh) x);
    b.repeats := cardinality(row_ids) > (SELECT count(*) FROM
        (SELECT DISTINCT x FROM unnest(row_ids) x) y);
    b.sound := b.sound AND joined ~ ('^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-'
        '[0-9a-f]{12} [0-9a-f]{12}-[0-9a-f]{12}\|)*$');
    RETURN b;
END $$;

-- Where a batch stands to the chain of its device: what to do with it.
DROP FUNCTION IF EXISTS referee.chain(referee.device, jsonb);
CREATE OR REPLACE FUNCTION referee.chain(d referee.device, b referee.batch) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE first_new bigint; broken boolean; unknown boolean;
BEGIN
    SELECT bool_or(x.n <= d.last_n AND NOT EXISTS (SELECT FROM referee.operation o
            WHERE o.id = x.id AND o.centre = d.centre)),
        min(x.n) FILTER (WHERE x.n > d.last_n)
        INTO unknown, first_new FROM unnest(b.ns, b.ids) AS x(n, id);
    IF unknown THEN RETURN 'fork'; END IF;
    IF first_new IS NULL THEN RETURN 'known'; END IF;
    IF first_new > d.last_n + 1 THEN RETURN 'gap'; END IF;
    SELECT bool_or(y.prev IS DISTINCT FROM y.before OR y.n <> y.expected) INTO broken FROM (
        SELECT x.n, x.prev, d.last_n + row_number() OVER (ORDER BY x.n) AS expected,
            coalesce(lag(x.id) OVER (ORDER BY x.n), d.last_id) AS before
        FROM unnest(b.ns, b.ids, b.prevs) AS x(n, id, prev) WHERE x.n > d.last_n) y;
    RETURN CASE WHEN broken THEN 'fork' ELSE 'new' END;
END $$;

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
    UPDATE referee.operation SET parked = p_why WHERE id = o.id AND centre = o.centre;
    IF referee.stream_of(o.centre, o.tbl) IS NOT NULL AND (p_why = 'folio_used' OR o.tbl = 'place_draw') THEN
        DELETE FROM referee.record WHERE centre = referee.stream_of(o.centre, o.tbl)
            AND tbl = o.tbl AND id::text = o.row_id AND stamp = o.stamp;
    END IF;
    r.tbl := o.tbl; r.id := CASE WHEN referee.is_uuid(o.row_id) THEN o.row_id::uuid END;
    PERFORM referee.differ(o.centre, 'parked', r, '', referee.said_by(o, 'lost')
        || jsonb_build_object('lost', (SELECT coalesce(jsonb_object_agg(key, value), '{}')
            FROM jsonb_each(o.fields) WHERE jsonb_typeof(value) NOT IN ('object', 'array')
                AND o.tbl <> 'credential'),
            'reason', p_why));
END $$;

-- First what follows from the rows that were made together, then the other operations.
DROP FUNCTION IF EXISTS referee.take_each(referee.operation[], bigint[]);
CREATE OR REPLACE FUNCTION referee.take_each(p_ops referee.operation[], p_done bigint[],
    p_tables text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE o referee.operation; made referee.operation[]; looks bigint;
    alone constant text[] := referee.stand_alone();
BEGIN
    IF NOT p_tables <@ alone THEN
        SELECT array_agg(x ORDER BY x.n) INTO made FROM unnest(p_ops) x
            JOIN unnest(p_done) y ON y = x.n WHERE NOT x.tbl = ANY (alone);
        looks := referee.first_of_consequence(made);
        FOR o IN SELECT * FROM unnest(made) x WHERE x.n >= looks ORDER BY x.n LOOP
            PERFORM referee.take(o, true);
        END LOOP;
    END IF;
    IF EXISTS (SELECT FROM referee.alias a WHERE a.centre = (p_ops[1]).centre
        AND a.tbl = 'enrolment')
    THEN
        PERFORM referee.take(x, true) FROM unnest(p_ops) x JOIN unnest(p_done) y ON y = x.n
            WHERE x.tbl IN ('attendance', 'grade', 'outcome') AND EXISTS (SELECT FROM referee.alias a
                WHERE a.centre = x.centre AND a.tbl = 'enrolment'
                AND a.into_id::text = x.fields ->> 'enrolment_id');  -- it may have come from its twin
    END IF;
    IF cardinality(p_done) = cardinality(p_ops) THEN RETURN; END IF;
    FOR o IN SELECT * FROM unnest(p_ops) x
        WHERE NOT EXISTS (SELECT FROM unnest(p_done) y WHERE y = x.n) ORDER BY x.n
    LOOP
        PERFORM referee.take(o, false);
    END LOOP;
END $$;

-- Writes operations down, and returns those that nobody had brought before.
CREATE OR REPLACE FUNCTION referee.write_down(p_ops referee.operation[])
RETURNS referee.operation[] LANGUAGE plpgsql AS $$
DECLARE news referee.operation[];
BEGIN
    BEGIN
        INSERT INTO referee.operation SELECT * FROM unnest(p_ops);
        RETURN p_ops;
    EXCEPTION WHEN unique_violation THEN
        NULL;  -- some were here: only now is it worth asking for each
    END;
    SELECT array_agg(x ORDER BY x.n) INTO news FROM unnest(p_ops) x
        WHERE NOT EXISTS (SELECT FROM referee.operation k
            WHERE k.id = x.id AND k.centre = x.centre);
    INSERT INTO referee.operation SELECT * FROM unnest(news);
    RETURN news;
END $$;

-- Takes in the operations of a device. Answers how far its chain is known now.
DROP FUNCTION IF EXISTS referee.take_in(referee.device, jsonb);
CREATE OR REPLACE FUNCTION referee.take_in(d referee.device, b referee.batch, p_want jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE stand text := referee.chain(d, b); ops referee.operation[] := b.ops; met bigint;
    parked_n bigint; news referee.operation[]; was_seq bigint; was_n bigint := d.last_n;
    done bigint[];
BEGIN
    IF stand IN ('fork', 'gap') THEN
        RETURN jsonb_build_object('stand', stand, 'n', d.last_n, 'id', d.last_id);
    END IF;
    IF b.ns[1] <= d.last_n THEN
        SELECT array_agg(x ORDER BY x.n) INTO ops FROM unnest(ops) x WHERE x.n > d.last_n;
    END IF;
    IF ops IS NULL THEN RETURN referee.answer(d, 0, 0, 0); END IF;
    SELECT seq INTO was_seq FROM referee.centre WHERE no = d.centre;
    PERFORM set_config('minga.runs', '', true);
    news := referee.write_down(ops);
    IF news IS NOT NULL THEN
        done := referee.take_clean_changes(news, referee.take_new_rows(news, b), b);
        PERFORM referee.take_each(news, done, b.tables);
    END IF;
    PERFORM referee.retry(d.centre, 'unknown_row');
    PERFORM referee.reread(ops, news, p_want);
    PERFORM referee.settle_touched(d, ops, b.tables);
    IF b.tables && ARRAY['person', 'identity_document'] THEN
        PERFORM referee.ask_alike(d.centre, ops);
    END IF;
    UPDATE referee.device SET last_n = x.n, last_id = x.id, seen_at = now()
        FROM (SELECT (ops[cardinality(ops)]).n, (ops[cardinality(ops)]).id) x
        WHERE device.id = d.id AND device.centre = d.centre RETURNING device.last_n, device.last_id INTO d.last_n, d.last_id;
    SELECT count(*) INTO parked_n FROM referee.operation k WHERE k.parked IS NOT NULL
        AND k.centre = d.centre AND k.device = d.id AND k.n > was_n;
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
            referee.stream_of(p_centre, k.tbl) AND r.tbl = k.tbl
            AND r.id = CASE WHEN referee.is_uuid(k.row_id) THEN k.row_id::uuid END))
        ORDER BY k.received_at, k.n
    LOOP
        UPDATE referee.operation SET parked = NULL WHERE id = o.id AND centre = o.centre;
        FOR d IN SELECT * FROM referee.record WHERE centre = p_centre AND tbl = 'difference'
            AND parent = o.row_id AND fields ->> 'kind' = 'parked'
            AND fields ->> 'lost_stamp' = o.stamp AND fields ->> 'state' = 'open'
        LOOP
            PERFORM referee.decide(d, '{"state": "superseded"}');
        END LOOP;
        PERFORM referee.take(o, false);
    END LOOP;
END $$;

-- A known operation under a new identity, and one that its sender wants to see again: the row
-- travels back.
DROP FUNCTION IF EXISTS referee.reread(referee.operation[], referee.operation[], jsonb);
CREATE OR REPLACE FUNCTION referee.reread(p_ops referee.operation[], p_news referee.operation[],
    p_want jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE o referee.operation; v_stream integer;
BEGIN
    IF cardinality(p_news) = cardinality(p_ops) AND coalesce(p_want, '[]') = '[]' THEN RETURN; END IF;
    FOR o IN SELECT x.* FROM unnest(p_ops) x WHERE NOT EXISTS (SELECT FROM unnest(p_news) y WHERE y.id = x.id)
        OR p_want ? x.row_id
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

DROP FUNCTION IF EXISTS referee.settle_touched(referee.device, referee.operation[]);
CREATE OR REPLACE FUNCTION referee.settle_touched(d referee.device, p_ops referee.operation[],
    p_tables text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE run text; enrolled uuid[]; runs text[];
BEGIN
    IF NOT p_tables && ARRAY['enrolment', 'course_run']
        AND current_setting('minga.runs', true) = '' THEN RETURN; END IF;
    SELECT array_agg(referee.canon(d.centre, 'enrolment', x.row_id::uuid) ORDER BY x.n)
        INTO enrolled FROM unnest(p_ops) x
        WHERE x.tbl = 'enrolment' AND referee.is_uuid(x.row_id);
    PERFORM referee.draw_on_leases(d, p_ops);
    SELECT array_agg(x.run) INTO runs FROM (
        SELECT e.key AS run FROM unnest(enrolled) i
            JOIN referee.record e ON e.centre = d.centre AND e.tbl = 'enrolment' AND e.id = i
        UNION SELECT x.row_id FROM unnest(p_ops) x WHERE x.tbl = 'course_run'
            AND x.fields ?| ARRAY['places_max', 'status', 'place_rule']
        UNION SELECT unnest(string_to_array(current_setting('minga.runs', true), ','))) x;
    FOR run IN SELECT DISTINCT x FROM unnest(runs) x WHERE referee.is_uuid(x) ORDER BY x LOOP
        PERFORM referee.settle_run(d.centre, run);
    END LOOP;
END $$;

-- Enrolments of a desk that holds places take theirs from its lease.
CREATE OR REPLACE FUNCTION referee.draw_on_leases(d referee.device, p_ops referee.operation[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE o referee.operation;
BEGIN
    IF NOT EXISTS (SELECT FROM referee.record l WHERE l.centre = d.centre AND l.tbl = 'place_lease'
        AND l.fields ->> 'device_id' = d.id::text AND referee.is_lease_open(l)) THEN RETURN; END IF;
    FOR o IN SELECT * FROM unnest(p_ops) x WHERE x.tbl = 'enrolment' AND x.fields ? 'status'
        AND referee.is_uuid(x.row_id) ORDER BY x.n
    LOOP
        PERFORM referee.draw_on_lease(d.centre,
            referee.canon(d.centre, 'enrolment', o.row_id::uuid), d.id);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION referee.answer(d referee.device, p_taken bigint, p_met bigint,
    p_parked bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('stand', 'taken', 'n', d.last_n, 'id', d.last_id, 'taken', p_taken,
        'differences', p_met, 'parked', p_parked)
$$;
