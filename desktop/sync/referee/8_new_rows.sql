-- New rows of a batch, taken in together: most of what is ever sent.

-- New rows that meet nothing are taken in together; returns the operations that did. A row gets
-- the number of its operation in the batch, so what was added is known by its number alone. In the
-- shared stream rows are counted one by one: a gap would tell all centres how much else was sent.
DROP FUNCTION IF EXISTS referee.take_new_rows(referee.operation[]);
CREATE OR REPLACE FUNCTION referee.take_new_rows(p_ops referee.operation[], b referee.batch)
RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE taken bigint[] := '{}'; added bigint[]; s record; v_centre integer := (p_ops[1]).centre;
    first_n bigint := (p_ops[1]).n; span bigint := (p_ops[cardinality(p_ops)]).n - first_n + 1;
    starts bigint; common bigint[]; apart bigint[] := referee.look_apart(p_ops, b.repeats);
BEGIN
    FOR s IN SELECT r.shared, array_agg(r.tbl) AS tables FROM unnest(b.fresh) t
        JOIN referee.table_rule r ON r.tbl = t GROUP BY 1 ORDER BY 1 DESC
    LOOP
        common := CASE WHEN s.shared THEN ARRAY(SELECT o.n FROM unnest(p_ops) o
            WHERE o.base = '{}' AND o.tbl = ANY (s.tables) ORDER BY o.n) END;
        starts := CASE WHEN s.shared THEN referee.count_on(0, cardinality(common)) - 1
            ELSE referee.count_on(v_centre, span) - first_n END;
        WITH added AS (
            INSERT INTO referee.record (centre, tbl, id, fields, stamp, seq, echo, at, who, device)
            SELECT CASE WHEN s.shared THEN 0 ELSE v_centre END, o.tbl, o.row_id::uuid, o.fields,
                o.stamp, starts + coalesce(array_position(common, o.n), o.n), o.device, o.at, o.who,
                o.device
            FROM unnest(p_ops) o WHERE o.base = '{}' AND o.tbl = ANY (s.tables)
                AND (b.sound OR referee.is_uuid(o.row_id)
                    AND o.stamp ~ '^[0-9a-f]{12}-[0-9a-f]{12}[mr]*$')
                AND jsonb_typeof(o.fields) = 'object' AND o.fields <> '{}'
                -- Objects and lists are what cannot be compared.
                AND NOT o.fields @? 'strict $.* ? ((@ == @) is unknown)'
                AND (apart = '{}' OR NOT o.n = ANY (apart))
            ON CONFLICT (centre, tbl, id) DO NOTHING RETURNING seq
        )
        SELECT array_agg(CASE WHEN s.shared THEN common[seq - starts] ELSE seq - starts END)
            INTO added FROM added;
        taken := taken || coalesce(added, '{}');
    END LOOP;
    RETURN taken;
END $$;

-- Operations that are not the first on their row in the batch, or name a row that was merged:
-- they are taken one by one.
DROP FUNCTION IF EXISTS referee.look_apart(referee.operation[]);
CREATE OR REPLACE FUNCTION referee.look_apart(p_ops referee.operation[], p_repeats boolean)
RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE v_centre integer := (p_ops[1]).centre; apart bigint[];
BEGIN
    IF p_repeats THEN
        SELECT array_agg(o.n) INTO apart FROM unnest(p_ops) o
            JOIN (SELECT tbl, row_id, min(n) AS n FROM unnest(p_ops) x GROUP BY 1, 2
                HAVING count(*) > 1) f USING (tbl, row_id) WHERE o.n > f.n;
    END IF;
    IF EXISTS (SELECT FROM referee.alias WHERE centre IN (0, v_centre)) THEN
        apart := coalesce(apart, '{}') || ARRAY(SELECT o.n FROM unnest(p_ops) o
            JOIN referee.alias a ON a.centre IN (0, v_centre) AND a.tbl = o.tbl
                AND a.id::text = o.row_id
            UNION SELECT o.n FROM unnest(p_ops) o
            JOIN referee.field_rule f ON f.tbl = o.tbl AND f.target IS NOT NULL
            JOIN referee.alias a ON a.centre IN (0, v_centre) AND a.tbl = f.target
                AND a.id::text = o.fields ->> f.field);
    END IF;
    RETURN coalesce(apart, '{}');
END $$;

-- The tables whose rows have no consequences for others.
CREATE OR REPLACE FUNCTION referee.stand_alone() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY['attendance', 'attendance_correction', 'enrolment_event', 'grade',
        'certificate_event', 'course_session', 'assessment', 'attendance_sheet', 'room',
        'instructor', 'signatory', 'issuer_key', 'outcome', 'place_call', 'draw_list']
$$;

-- Changes whose writers had the whole row in front of them as it stands, in a batch about nothing
-- else: there is nothing to compare field by field. One row a statement, for the planner knows
-- nothing of how many rows a join would meet, and is never told again.
CREATE OR REPLACE FUNCTION referee.take_clean_changes(p_ops referee.operation[], p_done bigint[],
    b referee.batch) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE taken bigint[] := p_done; v_centre integer := (p_ops[1]).centre; o referee.operation;
    first_n bigint := (p_ops[1]).n; starts bigint; apart bigint[]; v_stamps jsonb;
BEGIN
    IF NOT b.sound OR NOT b.tables <@ referee.stand_alone()
        OR cardinality(p_done) = cardinality(p_ops) THEN RETURN p_done; END IF;
    apart := referee.look_apart(p_ops, b.repeats);
    starts := referee.count_on(v_centre, (p_ops[cardinality(p_ops)]).n - first_n + 1) - first_n;
    FOR o IN SELECT * FROM unnest(p_ops) x WHERE x.base <> '{}' AND NOT x.n = ANY (apart)
        AND jsonb_typeof(x.fields) = 'object' AND x.fields <> '{}'
        AND NOT x.fields ?| ARRAY['created_at', 'created_by']
        AND NOT x.fields @? 'strict $.* ? ((@ == @) is unknown)'
    LOOP
        SELECT jsonb_object_agg(k, o.stamp) INTO v_stamps FROM jsonb_object_keys(o.fields) k;
        UPDATE referee.record r SET fields = r.fields || o.fields, stamps = r.stamps || v_stamps,
            echo = o.device, at = o.at, who = o.who, device = o.device, seq = starts + o.n
        WHERE r.centre = v_centre AND r.tbl = o.tbl AND r.id = o.row_id::uuid
            AND o.base ->> '*' = r.stamp AND o.base - '*' = r.stamps
            AND NOT r.erased AND r.into_id IS NULL;
        IF FOUND THEN taken := taken || o.n; END IF;
    END LOOP;
    RETURN taken;
END $$;

-- Of the operations whose rows were new, the first that has consequences. What comes after it is
-- looked at one by one, for it may have changed what they meet; what comes before it needs no look.
CREATE OR REPLACE FUNCTION referee.first_of_consequence(p_ops referee.operation[]) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE o referee.operation; r referee.record; v_stream integer;
BEGIN
    FOR o IN SELECT * FROM unnest(p_ops) x WHERE x.tbl IN ('person', 'identity_document', 'person_sensitive',
        'person_target_group', 'data_request', 'course',
        'closed_day', 'code_value', 'course_run', 'course_version', 'enrolment', 'difference',
        'certificate', 'place_draw') ORDER BY x.n
    LOOP
        v_stream := referee.stream_of(o.centre, o.tbl);
        SELECT * INTO r FROM referee.record
            WHERE centre = v_stream AND tbl = o.tbl AND id = o.row_id::uuid;
        IF referee.has_consequences(r) THEN RETURN o.n; END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- Whether referee.after has something to do with a row that was just made; rather too often yes.
CREATE OR REPLACE FUNCTION referee.has_consequences(r referee.record) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF r.tbl = 'person' THEN
        -- Whose documents were here before them.
        RETURN r.fields ->> 'erased_at' IS NOT NULL OR EXISTS (SELECT FROM referee.record d
            WHERE d.centre = r.centre AND d.tbl = 'identity_document' AND d.parent = r.id::text
            AND d.seq < r.seq);
    ELSIF r.tbl = 'difference' THEN
        RETURN r.fields ->> 'choice' IS NOT NULL;
    ELSIF r.tbl = 'enrolment' THEN
        RETURN EXISTS (SELECT FROM referee.record x WHERE x.centre = r.centre AND x.tbl = r.tbl
            AND x.parent = r.parent AND x.id <> r.id AND x.key = r.key);
    ELSIF r.tbl IN ('person_sensitive', 'person_target_group', 'data_request', 'place_draw') THEN
        RETURN true;
    ELSIF r.tbl = 'identity_document' AND (NOT coalesce(referee.is_uuid(r.parent), false)
        OR EXISTS (SELECT FROM referee.record p WHERE p.centre = r.centre AND p.tbl = 'person'
            AND p.id = r.parent::uuid AND (p.erased OR p.into_id IS NOT NULL)))
    THEN
        RETURN true;
    END IF;
    RETURN EXISTS (SELECT FROM referee.record x WHERE x.centre = r.centre AND x.tbl = r.tbl
        AND x.key = r.key AND x.id <> r.id);
END $$;
