-- What the centre keeps. Devices reach none of it: they may only call the functions of schema sync,
-- and row-level security, forced, lets even these see no more than the caller's centre and the
-- catalogue that all centres share (centre 0).
CREATE SCHEMA IF NOT EXISTS referee;
CREATE SCHEMA IF NOT EXISTS sync;
CREATE SCHEMA IF NOT EXISTS report;

CREATE TABLE IF NOT EXISTS referee.municipality (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    epoch uuid NOT NULL DEFAULT gen_random_uuid(),  -- another one after a restore
    version integer NOT NULL,
    public_keys jsonb NOT NULL DEFAULT '{}');

-- The private halves of the municipality's keys, for bundles. No function reads them.
CREATE TABLE IF NOT EXISTS referee.secret (
    name text PRIMARY KEY,
    value text NOT NULL);

-- A stream for each centre, and number 0 for the shared catalogue. Its row is the lock of the
-- stream: whoever counts seq on holds it until the end of the transaction, so the order of the
-- numbers is the order of the commits, and a reader that has seen a number has seen all before it.
CREATE TABLE IF NOT EXISTS referee.centre (
    no integer PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    seq bigint NOT NULL DEFAULT 0);

CREATE TABLE IF NOT EXISTS referee.login (
    role text PRIMARY KEY,
    centre integer NOT NULL REFERENCES referee.centre,
    invited_at timestamptz NOT NULL DEFAULT now(),
    joined_at timestamptz,
    revoked_at timestamptz);

-- A device is one chain of operations. A copy or an old backup of a computer goes on as another
-- device under the same login.
CREATE TABLE IF NOT EXISTS referee.device (
    id uuid NOT NULL,
    centre integer NOT NULL REFERENCES referee.centre,
    role text NOT NULL REFERENCES referee.login,
    series text NOT NULL,
    name text NOT NULL,
    was uuid,
    last_n bigint NOT NULL,
    last_id text,
    enrolled_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz,
    pending bigint NOT NULL DEFAULT 0,
    clock_ahead_ms bigint NOT NULL DEFAULT 0,
    program text,
    sign_key text,
    seal_key text,
    PRIMARY KEY (id, centre),
    UNIQUE (centre, series));

-- One row of any table. stamp is that of all fields that stamps does not name. echo is the device
-- that has the row exactly as it stands: it need not be told.
CREATE TABLE IF NOT EXISTS referee.record (
    centre integer NOT NULL,
    tbl text NOT NULL,
    id uuid NOT NULL,
    fields jsonb NOT NULL,
    stamp text NOT NULL,
    stamps jsonb NOT NULL DEFAULT '{}',
    seq bigint NOT NULL,
    echo uuid,
    into_id uuid,
    erased boolean NOT NULL DEFAULT false,
    at text,
    who text,
    device uuid,
    PRIMARY KEY (centre, tbl, id));
CREATE UNIQUE INDEX IF NOT EXISTS record_stream ON referee.record (centre, seq);

CREATE OR REPLACE FUNCTION referee.parent_field(p_tbl text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE p_tbl WHEN 'attendance' THEN 'enrolment_id'
        WHEN 'attendance_correction' THEN 'attendance_id' WHEN 'certificate' THEN 'enrolment_id'
        WHEN 'course_version' THEN 'course_id' WHEN 'difference' THEN 'row_id'
        WHEN 'enrolment' THEN 'person_id' WHEN 'enrolment_event' THEN 'enrolment_id'
        WHEN 'grade' THEN 'enrolment_id' WHEN 'identity_document' THEN 'person_id'
        WHEN 'outcome' THEN 'enrolment_id' WHEN 'place_lease' THEN 'course_run_id'
        WHEN 'place_call' THEN 'enrolment_id' WHEN 'place_draw' THEN 'course_run_id'
        WHEN 'draw_list' THEN 'course_run_id'
        WHEN 'person_sensitive' THEN 'person_id' WHEN 'person_target_group' THEN 'person_id'
        WHEN 'data_request' THEN 'person_id' END
$$;
-- How a word sounds, as desktop/domain/similar_names.py has it: in Chile s, z and soft c, b and v, ll
-- and y, and every silent h sound the same. Not by lower() and its like: they follow the database.
CREATE OR REPLACE FUNCTION referee.sound(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE rule text[]; s text := regexp_replace(translate(t,
    'ABCDEFGHIJKLMNOPQRSTUVWXYZÁÀÂÄÃÅáàâäãåÉÈÊËéèêëÍÌÎÏíìîïÓÒÔÖÕóòôöõÚÙÛÜúùûüÑñÇç',
    'abcdefghijklmnopqrstuvwxyzaaaaaaaaaaaaeeeeeeeeiiiiiiiioooooooooouuuuuuuunncc'),
    '[^a-z]', '', 'g');
BEGIN
    FOREACH rule SLICE 1 IN ARRAY ARRAY[['ph', 'f'], ['^x', 'j'], ['ch', '*'], ['h', ''],
        ['g(?=[ei])', 'j'], ['gu(?=[ei])', 'g'], ['qu?(?=[ei])|[ck](?![ei])|k|q', 'k'],
        ['[cz]|x', 's'], ['[vw]', 'b'], ['ll|y(?=.)', 'i'], ['y$', 'i'], ['n(?=[bp])', 'm'],
        ['(.)\1+', '\1']]
    LOOP
        s := regexp_replace(s, rule[1], rule[2], 'g');
    END LOOP;
    RETURN s;
END $$;

-- Of whom it may be the same person: born on one day, and called alike. Not in SQL: a dump makes
-- the table, which needs this one, before the function that this one needs.
CREATE OR REPLACE FUNCTION referee.likeness(f jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF f ->> 'birth_date' <> '' AND f ->> 'given_names' <> '' AND f ->> 'first_surname' <> '' THEN
        RETURN (f ->> 'birth_date') || chr(31)
            || referee.sound(split_part(btrim(f ->> 'given_names'), ' ', 1)) || chr(31)
            || referee.sound(f ->> 'first_surname');
    END IF;
    RETURN NULL;
END $$;

-- What rows are looked up by, in columns of their own: below the second wall an index serves only
-- where the comparison is one that PostgreSQL calls leakproof, which fields ->> 'x' = y is not.
-- key makes two rows of a table the same thing; parent is the row that they belong to; person is
-- whom a row names that belongs to another row, for mergers of people.
ALTER TABLE referee.record ADD COLUMN IF NOT EXISTS key text GENERATED ALWAYS AS (CASE tbl
        WHEN 'identity_document' THEN coalesce((fields ->> 'type') || chr(31), '')
            || coalesce(fields ->> 'country', '')
            || coalesce(chr(31) || nullif(fields ->> 'number', ''), '')
        WHEN 'course' THEN fields ->> 'code'
        WHEN 'closed_day' THEN fields ->> 'date'
        WHEN 'code_value' THEN (fields ->> 'list') || chr(31) || (fields ->> 'code')
        WHEN 'course_run' THEN fields ->> 'code'
        WHEN 'course_version' THEN (fields ->> 'course_id') || chr(31) || (fields ->> 'number')
        WHEN 'certificate' THEN fields ->> 'folio'
        WHEN 'enrolment' THEN fields ->> 'course_run_id' END) STORED;
ALTER TABLE referee.record ADD COLUMN IF NOT EXISTS parent text
    GENERATED ALWAYS AS (fields ->> referee.parent_field(tbl)) STORED;
ALTER TABLE referee.record ADD COLUMN IF NOT EXISTS person text
    GENERATED ALWAYS AS (CASE tbl WHEN 'certificate' THEN fields ->> 'person_id' END) STORED;
ALTER TABLE referee.record ADD COLUMN IF NOT EXISTS likeness text GENERATED ALWAYS AS (
        CASE WHEN tbl = 'person' AND NOT erased THEN referee.likeness(fields) END) STORED;
CREATE INDEX IF NOT EXISTS record_likeness ON referee.record (centre, tbl, likeness)
    WHERE likeness IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_person ON referee.record (centre, tbl, person)
    WHERE person IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_key ON referee.record (centre, tbl, key) WHERE key IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_parent ON referee.record (centre, tbl, parent)
    WHERE parent IS NOT NULL;

-- Every operation that ever arrived, known by its id for ever. Two centres that give a restored
-- catalogue back offer the same one.
CREATE TABLE IF NOT EXISTS referee.operation (
    id text NOT NULL,
    centre integer NOT NULL,
    device uuid NOT NULL,
    n bigint NOT NULL,
    tbl text NOT NULL,
    row_id text NOT NULL,
    fields jsonb,
    base jsonb,
    stamp text,
    who text,
    at text,
    version text,
    parked text,  -- why it could not be taken; it is kept and can be tried again
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id, centre));
-- A centre that was set up before knew each identity once: who named one that another centre has
-- was refused, and so learnt of it.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['device', 'operation'] LOOP
        IF (SELECT cardinality(conkey) FROM pg_constraint
            WHERE contype = 'p' AND conrelid = format('referee.%I', t)::regclass) = 1
        THEN
            EXECUTE format('ALTER TABLE referee.%I DROP CONSTRAINT %I, ADD PRIMARY KEY (id, centre)',
                t, t || '_pkey');
        END IF;
    END LOOP;
END $$;
CREATE INDEX IF NOT EXISTS operation_parked ON referee.operation (centre) WHERE parked IS NOT NULL;
-- Who wrote a value is looked up when it meets another one. Marks say it themselves.
CREATE INDEX IF NOT EXISTS operation_row ON referee.operation (row_id)
    WHERE tbl NOT IN ('attendance', 'attendance_correction', 'enrolment_event');

CREATE TABLE IF NOT EXISTS referee.alias (
    centre integer NOT NULL,
    tbl text NOT NULL,
    id uuid NOT NULL,
    into_id uuid NOT NULL,
    PRIMARY KEY (centre, tbl, id));

-- What a merger did, so that it can be undone: which rows were re-pointed, which values were taken.
CREATE TABLE IF NOT EXISTS referee.merger (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    centre integer NOT NULL,
    tbl text NOT NULL,
    win uuid NOT NULL,
    lose uuid NOT NULL,
    within uuid REFERENCES referee.merger,
    moved jsonb NOT NULL DEFAULT '[]',
    took jsonb NOT NULL DEFAULT '{}',
    undone boolean NOT NULL DEFAULT false);
CREATE INDEX IF NOT EXISTS merger_lose ON referee.merger (centre, lose);

-- What was led to the row that remains: an operation on the row that does not (took is what it found
-- there), or a row that named it in a field. Where the merger is undone, it goes back.
CREATE TABLE IF NOT EXISTS referee.led (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    centre integer NOT NULL,
    tbl text NOT NULL,
    row_id uuid NOT NULL,
    into_id uuid NOT NULL,
    op text NOT NULL,
    child uuid,
    field text,
    took jsonb NOT NULL DEFAULT '{}',
    took_stamps jsonb NOT NULL DEFAULT '{}');
CREATE INDEX IF NOT EXISTS led_row ON referee.led (centre, tbl, row_id);

CREATE TABLE IF NOT EXISTS referee.leased (
    centre integer NOT NULL,
    enrolment uuid NOT NULL,
    lease uuid NOT NULL,
    PRIMARY KEY (centre, enrolment));

-- The rules, as the program tells them when it sets the centre up.
CREATE TABLE IF NOT EXISTS referee.table_rule (
    tbl text PRIMARY KEY,
    shared boolean NOT NULL,
    erased jsonb NOT NULL DEFAULT '{}');
CREATE TABLE IF NOT EXISTS referee.field_rule (
    tbl text NOT NULL,
    field text NOT NULL,
    leader text NOT NULL,
    quiet boolean NOT NULL,
    target text,  -- the table that the field refers to
    PRIMARY KEY (tbl, field));

-- The operations of one call, read once: in their order, with what is asked of all of them
-- together. tables are those that they touch, fresh those where they say that a row is new; sound
-- is whether every row id and stamp looks as it should.
DO $$
BEGIN
    IF to_regtype('referee.batch') IS NULL THEN
        CREATE TYPE referee.batch AS (ops referee.operation[], ns bigint[], ids text[],
            prevs text[], tables text[], fresh text[], repeats boolean, sound boolean);
    END IF;
END $$;
