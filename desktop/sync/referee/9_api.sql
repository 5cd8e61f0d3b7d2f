-- All that a device may call. Each begins with who is calling. Plans are made once in a connection
-- and last while a centre that was empty fills: none may read a whole table because it was small.
-- A plan that knows the values is no better here, and the first five times it is made anew.

CREATE OR REPLACE FUNCTION sync.enrol(p_call jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE d referee.device := referee.enter(NULL); c referee.centre; known referee.device;
    was referee.device;
    v_series text := p_call ->> 'series';
BEGIN
    PERFORM referee.lock_centre(d.centre);
    SELECT * INTO c FROM referee.centre WHERE no = d.centre;
    IF p_call ->> 'centre' <> c.id::text THEN
        RAISE EXCEPTION 'other_centre %', c.code USING ERRCODE = 'P0002';
    END IF;
    IF p_call ->> 'password' IS NOT NULL THEN
        IF p_call ->> 'password' !~ '^SCRAM-SHA-256\$\d+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
            RAISE EXCEPTION 'password' USING ERRCODE = 'P0002';
        END IF;
        EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL %L', session_user,
            p_call ->> 'password', 'infinity');
        UPDATE referee.login SET joined_at = now() WHERE role = session_user;
    END IF;
    IF coalesce(p_call ->> 'sign_key', repeat('0', 64)) !~ '^[0-9a-f]{64}$'
        OR coalesce(p_call ->> 'seal_key', repeat('0', 64)) !~ '^[0-9a-f]{64}$'
    THEN RAISE EXCEPTION 'keys' USING ERRCODE = 'P0002'; END IF;
    SELECT * INTO known FROM referee.device WHERE id = (p_call ->> 'device')::uuid;
    IF known.id IS NULL THEN
        IF v_series !~ '^[A-Z0-9]{1,6}$' OR EXISTS (SELECT FROM referee.device
            WHERE centre = d.centre AND series = v_series)
        THEN v_series := referee.free_series(d.centre); END IF;
        SELECT * INTO was FROM referee.device WHERE id = (p_call ->> 'was')::uuid
            AND role = d.role;
        INSERT INTO referee.device (id, centre, role, series, name, was, last_n, last_id, program,
            sign_key, seal_key, seen_at)
        VALUES ((p_call ->> 'device')::uuid, d.centre, d.role, v_series,
            left(coalesce(p_call ->> 'name', '?'), 60), (p_call ->> 'was')::uuid,
            (p_call ->> 'n')::bigint, nullif(p_call ->> 'id', ''), left(p_call ->> 'program', 60),
            coalesce(p_call ->> 'sign_key', was.sign_key), coalesce(p_call ->> 'seal_key',
            was.seal_key), now()) RETURNING * INTO known;
    ELSIF known.role <> d.role THEN
        RAISE EXCEPTION 'unknown_device' USING ERRCODE = 'P0002';
    END IF;
    RETURN referee.greeting(known, c);
END $$;

CREATE OR REPLACE FUNCTION referee.free_series(p_centre integer) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE made text; letters constant text := 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
BEGIN
    LOOP
        SELECT string_agg(substr(letters, 1 + floor(random() * 32)::integer, 1), '') INTO made
            FROM generate_series(1, 4);
        EXIT WHEN NOT EXISTS (SELECT FROM referee.device WHERE centre = p_centre AND series = made);
    END LOOP;
    RETURN made;
END $$;

CREATE OR REPLACE FUNCTION referee.greeting(d referee.device, c referee.centre) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('municipality', m.id, 'epoch', m.epoch, 'version', m.version,
        'public_keys', m.public_keys, 'centre', jsonb_build_object('id', c.id, 'code', c.code,
        'name', c.name), 'device', d.id, 'series', d.series, 'n', d.last_n, 'id', d.last_id,
        'time', referee.now_text())
    FROM referee.municipality m
$$;

CREATE OR REPLACE FUNCTION sync.hello(p_call jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE d referee.device := referee.enter((p_call ->> 'device')::uuid);
BEGIN
    UPDATE referee.device SET seen_at = now(), pending = coalesce((p_call ->> 'pending')::bigint, pending),
        clock_ahead_ms = coalesce((p_call ->> 'clock_ahead_ms')::bigint, clock_ahead_ms), program = left(p_call ->> 'program', 60)
        WHERE id = d.id;
    RETURN referee.greeting(d, (SELECT c FROM referee.centre c WHERE no = d.centre));
END $$;

CREATE OR REPLACE FUNCTION sync.push(p_call jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE d referee.device := referee.enter((p_call ->> 'device')::uuid);
    b referee.batch := referee.read_batch(d, p_call -> 'ops');  -- nobody waits for the reading
BEGIN
    IF EXISTS (SELECT FROM referee.table_rule r WHERE r.shared AND r.tbl = ANY (b.tables))
    THEN PERFORM referee.lock_streams(d.centre);
    ELSE PERFORM referee.lock_centre(d.centre); END IF;
    SELECT * INTO d FROM referee.device WHERE id = d.id;
    RETURN referee.take_in(d, b, p_call -> 'want');
END $$;

-- The same for what came on a stick, brought by the municipality's own hands.
DROP FUNCTION IF EXISTS referee.push_bundle(uuid, jsonb), referee.pull_bundle(uuid, jsonb);
CREATE OR REPLACE FUNCTION referee.push_bundle(p_centre integer, p_device uuid, p_call jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE d referee.device;
BEGIN
    PERFORM set_config('minga.centre', p_centre::text, true);
    PERFORM referee.lock_streams(p_centre);
    SELECT * INTO d FROM referee.device WHERE id = p_device AND centre = p_centre;
    RETURN referee.take_in(d, referee.read_batch(d, p_call -> 'ops'), p_call -> 'want');
END $$;

-- The page of a stream after a number: rows as arrays, for each row is sent thousands of times, and
-- written by hand as text: to build them as jsonb takes twice as long. Names of tables, ids and
-- stamps were looked at when they came; what people typed is quoted.
DROP FUNCTION IF EXISTS referee.page(integer, bigint, integer, uuid);
CREATE FUNCTION referee.page(p_stream integer, p_after bigint, p_limit integer,
    p_device uuid) RETURNS TABLE (upto bigint, rows text, n bigint) LANGUAGE sql STABLE AS $$
    SELECT max(x.seq), string_agg(concat('["', x.tbl, '","', x.id, '",', x.seq, ',', x.fields,
            ',"', x.stamp, '",', x.stamps, ',', coalesce('"' || x.into_id || '"', 'null'), ',',
            CASE WHEN x.erased THEN 'true' ELSE 'false' END, ',',
            coalesce(to_json(x.at)::text, 'null'), ',', coalesce(to_json(x.who)::text, 'null'),
            ']'), ','), count(*)
    FROM (SELECT * FROM referee.record r WHERE r.centre = p_stream AND r.seq > p_after
        AND r.echo IS DISTINCT FROM p_device ORDER BY r.seq LIMIT p_limit) x
$$;

-- Everything in one snapshot: the function is stable, so each of its questions sees the same. The
-- answer is JSON as text: nobody here reads it again. A computer that has to know all that is here
-- says "whole": then it is told its own rows too, which it otherwise has as they stand.
DROP FUNCTION IF EXISTS referee.give_out(referee.device, jsonb);
CREATE FUNCTION referee.give_out(d referee.device, p_call jsonb) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE a record; b record; lim integer := least((p_call ->> 'limit')::integer, 5000);
    s bigint := (p_call ->> 'shared')::bigint; c bigint := (p_call ->> 'centre')::bigint;
    ends record; more boolean; v_rows text; head jsonb;
    told uuid := CASE WHEN p_call -> 'whole' = 'true' THEN '00000000-0000-0000-0000-000000000000' ELSE d.id END;
BEGIN
    SELECT max(seq) FILTER (WHERE no = 0) AS shared, max(seq) FILTER (WHERE no = d.centre) AS centre
        INTO ends FROM referee.centre WHERE no IN (0, d.centre);
    SELECT * INTO a FROM referee.page(0, s, lim, told);
    v_rows := a.rows;
    IF a.n < lim THEN
        s := ends.shared;
        SELECT * INTO b FROM referee.page(d.centre, c, lim - a.n::integer, told);
        more := b.n = lim - a.n;
        v_rows := concat_ws(',', a.rows, b.rows);
        c := CASE WHEN more THEN b.upto ELSE ends.centre END;
    ELSE
        s := a.upto; more := true;
    END IF;
    head := jsonb_build_object('epoch', (SELECT epoch FROM referee.municipality),
        'n', d.last_n, 'id', d.last_id, 'time', referee.now_text(), 'shared', s, 'centre', c,
        'more', more, 'shared_count', a.n, 'total', ends.shared + ends.centre);
    RETURN concat(rtrim(head::text, '}'), ', "rows": [', v_rows, ']}');
END $$;

DROP FUNCTION IF EXISTS referee.pull_bundle(integer, uuid, jsonb);
CREATE FUNCTION referee.pull_bundle(p_centre integer, p_device uuid, p_call jsonb)
RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE d referee.device;
BEGIN
    PERFORM set_config('minga.centre', p_centre::text, true);
    SELECT * INTO d FROM referee.device WHERE id = p_device AND centre = p_centre;
    RETURN referee.give_out(d, p_call);
END $$;

DROP FUNCTION IF EXISTS sync.pull(jsonb);
CREATE FUNCTION sync.pull(p_call jsonb) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET jit = off AS $$
BEGIN
    RETURN referee.give_out(referee.enter((p_call ->> 'device')::uuid), p_call);
END $$;

-- Sums over the rows of each table and bucket, in a form that a computer can make too.
CREATE OR REPLACE FUNCTION sync.digest(p_call jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE d referee.device := referee.enter((p_call ->> 'device')::uuid);
BEGIN
    RETURN (SELECT coalesce(jsonb_object_agg(tbl, buckets), '{}') FROM (
        SELECT tbl, jsonb_object_agg(bucket, sum) AS buckets FROM (
            SELECT r.tbl, left(r.id::text, 1) AS bucket, to_char(mod(sum(('x' || left(md5(r.tbl
                || r.id || jsonb_strip_nulls(r.fields)::text), 15))::bit(60)::bigint::numeric),
                1152921504606846976), 'FM99999999999999999999') AS sum
            FROM referee.record r WHERE r.centre IN (0, d.centre)
                AND (p_call -> 'tables' IS NULL OR p_call -> 'tables' ? r.tbl)
            GROUP BY 1, 2) x GROUP BY tbl) y);
END $$;

-- The rows of one bucket, to be read again where the sums differ.
CREATE OR REPLACE FUNCTION sync.bucket(p_call jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE d referee.device := referee.enter((p_call ->> 'device')::uuid);
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_array(r.tbl, r.id, r.seq, r.fields, r.stamp, r.stamps,
            r.into_id, r.erased, r.at, r.who) ORDER BY r.seq), '[]')
        FROM referee.record r WHERE r.centre IN (0, d.centre) AND r.tbl = p_call ->> 'table'
            AND left(r.id::text, 1) = p_call ->> 'bucket');
END $$;

-- The person of the caller's centre who has a document; nobody of another centre.
CREATE OR REPLACE FUNCTION sync.find_person(p_call jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE d referee.device := referee.enter((p_call ->> 'device')::uuid);
BEGIN
    RETURN (SELECT jsonb_build_array(p.tbl, p.id, p.seq, p.fields, p.stamp, p.stamps, p.into_id,
            p.erased, p.at, p.who)
        FROM referee.record i CROSS JOIN LATERAL referee.get(i.centre, 'person',
            CASE WHEN referee.is_uuid(i.parent) THEN i.parent::uuid END) p
        WHERE i.centre = d.centre AND i.tbl = 'identity_document' AND i.into_id IS NULL
            AND i.fields ->> 'deleted_at' IS NULL AND p.id IS NOT NULL AND NOT p.erased
            AND i.key = concat_ws(chr(31), p_call ->> 'type',
                coalesce(p_call ->> 'country', ''), nullif(p_call ->> 'number', ''))
        ORDER BY p.id LIMIT 1);
END $$;

-- Sets places of a run aside for the caller, as many as are free; 0 gives them back.
CREATE OR REPLACE FUNCTION sync.lease(p_call jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE d referee.device := referee.enter((p_call ->> 'device')::uuid); l referee.record;
    run text := p_call ->> 'course_run_id'; free integer; taken integer; v_used integer; v_id uuid;
BEGIN
    PERFORM referee.lock_centre(d.centre);
    IF NOT referee.is_uuid(run) OR (referee.get(d.centre, 'course_run', run::uuid)).id IS NULL THEN
        RAISE EXCEPTION 'unknown_run' USING ERRCODE = 'P0002';
    END IF;
    PERFORM referee.settle_run(d.centre, run);
    v_id := md5(run || d.id::text)::uuid;
    l := referee.get(d.centre, 'place_lease', v_id);
    v_used := coalesce((l.fields ->> 'used')::integer, 0);
    SELECT count(*) INTO taken FROM referee.standing(d.centre, run) s WHERE s.status = 'confirmed';
    SELECT ((referee.get(d.centre, 'course_run', run::uuid)).fields ->> 'places_max')::integer - taken
        - coalesce(sum((x.fields ->> 'places')::integer - (x.fields ->> 'used')::integer), 0)
        INTO free FROM referee.leases_of(d.centre, run) x
        WHERE referee.is_lease_open(x) AND x.id <> v_id;
    IF l.id IS NULL THEN
        PERFORM referee.make(d.centre, 'place_lease', v_id, jsonb_build_object('course_run_id', run,
            'device_id', d.id, 'device_name', d.name, 'places', 0, 'used', 0,
            'expires_at', referee.now_text()));
        l := referee.get(d.centre, 'place_lease', v_id);
    END IF;
    PERFORM referee.decide(l, jsonb_build_object(
        'places', v_used + greatest(0, least((p_call ->> 'places')::integer, free)),
        'expires_at', to_char((clock_timestamp() + interval '18 hours') AT TIME ZONE 'UTC',
            'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')));
    RETURN jsonb_build_object('places', greatest(0, least((p_call ->> 'places')::integer, free)));
END $$;
