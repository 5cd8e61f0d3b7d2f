-- People: made one, made two again, erased.

CREATE OR REPLACE FUNCTION referee.names_of(r referee.record) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('person_id', r.id, 'names', concat_ws(' ', r.fields ->> 'given_names',
        r.fields ->> 'first_surname', r.fields ->> 'second_surname'),
        'birth_date', r.fields -> 'birth_date', 'phone', coalesce(r.fields -> 'phone_typed', 'null'))
$$;

CREATE OR REPLACE FUNCTION referee.merge_people(p_centre integer, p_win uuid, p_lose uuid)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE w referee.record := referee.get(p_centre, 'person', p_win);
    l referee.record := referee.get(p_centre, 'person', p_lose); m uuid; d referee.record;
BEGIN
    m := referee.merge(p_centre, 'person', p_win, p_lose, NULL);
    FOR d IN SELECT * FROM referee.asked_alike(p_win, p_lose) LOOP
        PERFORM referee.decide(d, '{"state": "superseded"}');
    END LOOP;
    IF w.erased OR l.erased THEN
        PERFORM referee.erase(referee.get(p_centre, 'person', p_win));
        RETURN;
    END IF;
    PERFORM referee.differ(p_centre, 'merge', w, 'merged_into',
        referee.stands_by(w, 'given_names', 'kept') || referee.stands_by(l, 'given_names', 'lost')
        || jsonb_build_object('kept', referee.names_of(w),
            'lost', referee.names_of(l) || jsonb_build_object('merger', m)));
END $$;

-- Two people cannot keep one number: who came back needs the right one.
CREATE OR REPLACE FUNCTION referee.ask_for_document(p_centre integer, p_person uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE l referee.record := referee.get(p_centre, 'person', p_person);
BEGIN
    IF NOT EXISTS (SELECT FROM referee.record WHERE centre = p_centre AND tbl = 'identity_document'
        AND parent = p_person::text AND fields ->> 'deleted_at' IS NULL)
    THEN
        PERFORM referee.differ(p_centre, 'document', l, 'number',
            jsonb_build_object('kept', referee.names_of(l)));
    END IF;
END $$;

CREATE OR REPLACE FUNCTION referee.decided(r referee.record) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF r.fields ->> 'kind' = 'merge' AND r.fields ->> 'choice' = 'lost' THEN
        PERFORM referee.unmerge(((r.fields ->> 'lost')::jsonb ->> 'merger')::uuid);
    ELSIF r.fields ->> 'kind' = 'alike' AND r.fields ->> 'choice' = 'lost' THEN
        PERFORM referee.are_one(r);
    END IF;
END $$;

-- Nothing that names the person remains: not in the row, not in what arrived, not in differences.
CREATE OR REPLACE FUNCTION referee.erase(r referee.record) RETURNS void LANGUAGE plpgsql AS $$
DECLARE blank jsonb := (SELECT erased FROM referee.table_rule WHERE tbl = r.tbl); c referee.record;
    d referee.record;
BEGIN
    IF r.id IS NULL OR r.erased THEN RETURN; END IF;
    r.erased := true;
    UPDATE referee.record SET erased = true WHERE centre = r.centre AND tbl = r.tbl AND id = r.id;
    UPDATE referee.operation SET fields = '{}' WHERE row_id = r.id::text AND centre = r.centre
        AND tbl NOT IN ('attendance', 'attendance_correction', 'enrolment_event');
    UPDATE referee.merger SET took = '{}' WHERE centre = r.centre AND r.id IN (win, lose);
    UPDATE referee.led SET took = '{}', took_stamps = '{}'
        WHERE centre = r.centre AND r.id IN (row_id, into_id);
    IF r.tbl = 'person' THEN
        blank := blank || jsonb_build_object('erased_at',
            coalesce(r.fields ->> 'erased_at', referee.now_text()),
            'birth_date', left(r.fields ->> 'birth_date', 4) || '-01-01');
        FOR c IN SELECT * FROM referee.record WHERE centre = r.centre AND tbl IN
            ('identity_document', 'person_sensitive', 'person_target_group', 'data_request')
            AND parent = r.id::text
        LOOP PERFORM referee.erase(c); END LOOP;
        FOR c IN SELECT p.* FROM referee.alias a JOIN referee.record p ON p.centre = a.centre
            AND p.tbl = 'person' AND p.id = a.id
            WHERE a.centre = r.centre AND a.tbl = 'person' AND a.into_id = r.id
        LOOP PERFORM referee.erase(c); END LOOP;
    ELSIF r.tbl <> 'data_request' THEN
        blank := blank || jsonb_build_object('deleted_at',
            coalesce(r.fields ->> 'deleted_at', referee.now_text()));
    END IF;
    -- What this centre does not know yet may name them too.
    r.fields := r.fields - ARRAY(SELECT k FROM jsonb_object_keys(r.fields) k WHERE NOT EXISTS
        (SELECT FROM referee.field_rule f WHERE f.tbl = r.tbl AND f.field = k));
    PERFORM referee.decide(r, blank);
    FOR d IN SELECT * FROM referee.record WHERE centre = current_setting('minga.centre')::integer
        AND tbl = 'difference' AND (parent = r.id::text OR fields ->> 'kind' = 'alike'
            AND (fields ->> 'lost')::jsonb ->> 'person_id' = r.id::text)
    LOOP
        UPDATE referee.operation SET fields = fields - 'note' - 'kept' - 'lost'
            WHERE row_id = d.id::text AND centre = d.centre AND tbl = 'difference';
        PERFORM referee.decide(d,
            '{"kept": "{}", "lost": "{}", "note": null, "state": "superseded"}');
    END LOOP;
END $$;
