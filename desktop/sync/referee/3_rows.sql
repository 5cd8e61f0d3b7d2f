-- Reading and writing one row: its stamps, its place in the stream, the row that remains.
-- What asks a table is PL/pgSQL: its plans last as long as the connection, those of a function in
-- plain SQL are made again at each call.

CREATE OR REPLACE FUNCTION referee.stamp_now() RETURNS text LANGUAGE sql AS $$
    -- The same shape as on the computers: 48 bits of milliseconds, 48 random bits.
    SELECT lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
        || '-' || substr(replace(gen_random_uuid()::text, '-', ''), 21, 12)
$$;

CREATE OR REPLACE FUNCTION referee.now_text() RETURNS text LANGUAGE sql AS $$
    SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

CREATE OR REPLACE FUNCTION referee.is_uuid(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT t ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
$$;

CREATE OR REPLACE FUNCTION referee.stream_of(p_centre integer, p_tbl text) RETURNS integer
LANGUAGE plpgsql STABLE AS $$
DECLARE v_shared boolean;
BEGIN
    SELECT r.shared INTO v_shared FROM referee.table_rule r WHERE r.tbl = p_tbl;
    RETURN CASE WHEN v_shared THEN 0 WHEN NOT v_shared THEN p_centre END;
END $$;

-- Counts a stream on and returns the first of the new numbers. The caller holds the stream's row.
CREATE OR REPLACE FUNCTION referee.count_on(p_centre integer, p_rows bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE first bigint;
BEGIN
    UPDATE referee.centre SET seq = seq + p_rows WHERE no = p_centre
        RETURNING seq - p_rows + 1 INTO first;
    RETURN first;
END $$;

CREATE OR REPLACE FUNCTION referee.canon(p_stream integer, p_tbl text, p_id uuid) RETURNS uuid
LANGUAGE plpgsql STABLE AS $$
DECLARE found uuid := p_id; next uuid;
BEGIN
    LOOP
        SELECT into_id INTO next FROM referee.alias
            WHERE centre = p_stream AND tbl = p_tbl AND id = found;
        EXIT WHEN next IS NULL;
        found := next;
    END LOOP;
    RETURN found;
END $$;

CREATE OR REPLACE FUNCTION referee.stamp_of(r referee.record, p_field text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(r.stamps ->> p_field, r.stamp) $$;

-- Writes a row back with the next number of its stream; nobody is known to have it as it is now.
CREATE OR REPLACE FUNCTION referee.keep(r referee.record) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_seq bigint := referee.count_on(r.centre, 1);
BEGIN
    UPDATE referee.record SET fields = r.fields, stamps = r.stamps, echo = r.echo,
        into_id = r.into_id, erased = r.erased, at = r.at, who = r.who, device = r.device,
        seq = v_seq
    WHERE centre = r.centre AND tbl = r.tbl AND id = r.id;
END $$;

CREATE OR REPLACE FUNCTION referee.bump(p_stream integer, p_tbl text, p_id uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE v_seq bigint := referee.count_on(p_stream, 1);
BEGIN
    UPDATE referee.record SET echo = NULL, seq = v_seq
    WHERE centre = p_stream AND tbl = p_tbl AND id = p_id;
END $$;

-- Sets fields by the centre's own decision.
CREATE OR REPLACE FUNCTION referee.decide(r referee.record, p_fields jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE s text := referee.stamp_now();
BEGIN
    r.fields := r.fields || p_fields;
    r.stamps := r.stamps || (SELECT jsonb_object_agg(k, s) FROM jsonb_object_keys(p_fields) k);
    r.echo := NULL; r.at := referee.now_text(); r.who := 'minga'; r.device := NULL;
    PERFORM referee.keep(r);
END $$;

-- Makes a row by the centre's own decision. The same decision makes the same row again after a
-- restore, and its stamp gives way to whatever a person has done with the row since.
CREATE OR REPLACE FUNCTION referee.make(p_stream integer, p_tbl text, p_id uuid, p_fields jsonb)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM referee.record WHERE centre = p_stream AND tbl = p_tbl AND id = p_id)
    THEN RETURN; END IF;
    INSERT INTO referee.record (centre, tbl, id, fields, stamp, seq, at, who)
    VALUES (p_stream, p_tbl, p_id, p_fields || jsonb_build_object('created_at', referee.now_text(),
        'created_by', 'minga', 'deleted_at', NULL), '000000000000-' || left(md5(p_id::text), 12),
        referee.count_on(p_stream, 1), referee.now_text(), 'minga');
END $$;

-- Writes down what has to be looked at. kept and lost travel as JSON in a text, as on computers.
CREATE OR REPLACE FUNCTION referee.differ(p_centre integer, p_kind text, p_row referee.record,
    p_field text, p_said jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_id uuid := md5(concat_ws(' ', p_kind, p_row.tbl, p_row.id, p_field,
    left(p_said ->> 'kept_stamp', 25), left(p_said ->> 'lost_stamp', 25),
    p_said ->> 'reason', p_said -> 'lost' ->> 'person_id'))::uuid;
BEGIN
    PERFORM referee.make(p_centre, 'difference', v_id, jsonb_build_object(
        'centre_id', (SELECT id FROM referee.centre WHERE no = p_centre),
        'kind', p_kind, 'table_name', p_row.tbl, 'row_id', coalesce(p_row.id::text, ''),
        'field', p_field,
        'kept', coalesce(p_said -> 'kept', '{}')::text,
        'lost', coalesce(p_said -> 'lost', '{}')::text,
        'kept_stamp', coalesce(p_said ->> 'kept_stamp', ''),
        'lost_stamp', coalesce(p_said ->> 'lost_stamp', ''),
        'kept_by', p_said -> 'kept_by', 'kept_at', p_said -> 'kept_at',
        'kept_device', p_said -> 'kept_device', 'lost_by', p_said -> 'lost_by',
        'lost_at', p_said -> 'lost_at', 'lost_device', p_said -> 'lost_device',
        'reason', p_said -> 'reason', 'state', 'open', 'choice', NULL, 'note', NULL,
        'settled_at', NULL, 'settled_by', NULL));
END $$;

CREATE OR REPLACE FUNCTION referee.device_name(p_device uuid) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT name FROM referee.device
        WHERE id = p_device AND centre = current_setting('minga.centre')::integer);
END $$;
