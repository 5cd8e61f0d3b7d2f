CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)

CREATE TABLE device (
	id INTEGER NOT NULL, 
	device_id VARCHAR NOT NULL, 
	centre_id VARCHAR, 
	series VARCHAR NOT NULL, 
	clock INTEGER NOT NULL, 
	applying INTEGER NOT NULL, noticed VARCHAR, noticed_at VARCHAR, witnessed INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
)

CREATE TABLE setting (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (name)
)

CREATE TABLE folio_series (
	year INTEGER NOT NULL, 
	series VARCHAR NOT NULL, 
	next_number INTEGER NOT NULL, skipped INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (year, series)
)

CREATE TABLE change (
	n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	op_id VARCHAR NOT NULL, 
	prev_id VARCHAR, 
	table_name VARCHAR NOT NULL, 
	row_id VARCHAR NOT NULL, 
	fields VARCHAR NOT NULL, 
	base VARCHAR NOT NULL, 
	stamp VARCHAR NOT NULL, 
	user VARCHAR NOT NULL, 
	schema_version VARCHAR NOT NULL, at VARCHAR, 
	UNIQUE (op_id)
)

CREATE TABLE centre (
	id VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	name_es VARCHAR NOT NULL, 
	name_en VARCHAR NOT NULL, 
	municipality VARCHAR NOT NULL, 
	commune VARCHAR NOT NULL, 
	address VARCHAR, 
	phone VARCHAR, 
	verification_url VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, offer_hours INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (code)
)

CREATE TABLE room (
	id VARCHAR NOT NULL, 
	centre_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	capacity INTEGER, 
	accessible BOOLEAN NOT NULL, 
	active BOOLEAN NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id)
)

CREATE TABLE instructor (
	id VARCHAR NOT NULL, 
	centre_id VARCHAR NOT NULL, 
	full_name VARCHAR NOT NULL, 
	email VARCHAR, 
	phone VARCHAR, 
	active BOOLEAN NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id)
)

CREATE TABLE signatory (
	id VARCHAR NOT NULL, 
	centre_id VARCHAR NOT NULL, 
	full_name VARCHAR NOT NULL, 
	position_es VARCHAR NOT NULL, 
	position_en VARCHAR NOT NULL, 
	valid_from DATE, 
	valid_until DATE, 
	position_order INTEGER NOT NULL, 
	active BOOLEAN NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id)
)

CREATE TABLE closed_day (
	id VARCHAR NOT NULL, 
	date DATE NOT NULL, 
	label VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (date)
)

CREATE TABLE code_value (
	id VARCHAR NOT NULL, 
	list VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	label_es VARCHAR NOT NULL, 
	label_en VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	active BOOLEAN NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id)
)

CREATE TABLE person (
	id VARCHAR NOT NULL, 
	given_names VARCHAR NOT NULL, 
	first_surname VARCHAR, 
	second_surname VARCHAR, 
	chosen_name VARCHAR, 
	birth_date DATE, 
	sex VARCHAR, 
	nationality VARCHAR, 
	phone VARCHAR, 
	phone_typed VARCHAR, 
	no_phone BOOLEAN NOT NULL, 
	email VARCHAR, 
	email_typed VARCHAR, 
	address VARCHAR, 
	sector VARCHAR, 
	commune VARCHAR, 
	education_level VARCHAR, 
	employment_status VARCHAR, 
	no_document_reason VARCHAR, 
	notes VARCHAR, 
	centre_id VARCHAR NOT NULL, 
	sort_key VARCHAR NOT NULL, 
	merged_into VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, erased_at VARCHAR, erased_reason VARCHAR, identity_reason VARCHAR, blocked_at VARCHAR, blocked_reason VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id), 
	FOREIGN KEY(merged_into) REFERENCES person (id)
)

CREATE TABLE identity_document (
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	country VARCHAR, 
	number VARCHAR NOT NULL, 
	verified_how VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE TABLE course (
	id VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	active BOOLEAN NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, template_id VARCHAR REFERENCES certificate_template(id), 
	PRIMARY KEY (id), 
	UNIQUE (code)
)

CREATE TABLE course_version (
	id VARCHAR NOT NULL, 
	course_id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	title_es VARCHAR NOT NULL, 
	title_en VARCHAR, 
	contents_es VARCHAR, 
	contents_en VARCHAR, 
	area VARCHAR NOT NULL, 
	modality VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	hour_kind VARCHAR NOT NULL, 
	minimum_attendance INTEGER NOT NULL, 
	minimum_grade VARCHAR, 
	pass_threshold INTEGER NOT NULL, 
	default_places INTEGER NOT NULL, 
	excused_rule VARCHAR NOT NULL, 
	sence_code VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (course_id, number), 
	FOREIGN KEY(course_id) REFERENCES course (id)
)

CREATE TABLE course_run (
	id VARCHAR NOT NULL, 
	course_version_id VARCHAR NOT NULL, 
	centre_id VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	room_id VARCHAR, 
	instructor_id VARCHAR, 
	starts_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	places_min INTEGER NOT NULL, 
	places_max INTEGER NOT NULL, 
	status VARCHAR NOT NULL, 
	roll_default VARCHAR, 
	notes VARCHAR, 
	closed_at VARCHAR, 
	closed_by VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, place_rule VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_version_id) REFERENCES course_version (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id), 
	UNIQUE (code), 
	FOREIGN KEY(room_id) REFERENCES room (id), 
	FOREIGN KEY(instructor_id) REFERENCES instructor (id)
)

CREATE TABLE course_session (
	id VARCHAR NOT NULL, 
	course_run_id VARCHAR NOT NULL, 
	date DATE NOT NULL, 
	starts_at TIME NOT NULL, 
	ends_at TIME NOT NULL, 
	minutes INTEGER NOT NULL, 
	room_id VARCHAR, 
	instructor_id VARCHAR, 
	status VARCHAR NOT NULL, 
	topic VARCHAR, 
	makes_up_for VARCHAR, 
	cancel_reason VARCHAR, 
	taken_at VARCHAR, 
	taken_by VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_run_id) REFERENCES course_run (id), 
	FOREIGN KEY(room_id) REFERENCES room (id), 
	FOREIGN KEY(instructor_id) REFERENCES instructor (id), 
	FOREIGN KEY(makes_up_for) REFERENCES course_session (id)
)

CREATE TABLE enrolment (
	id VARCHAR NOT NULL, 
	course_run_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	queue_key VARCHAR NOT NULL, 
	withdrawn_on DATE, 
	withdrawal_reason VARCHAR, 
	moved_to_run_id VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, draw_position INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_run_id) REFERENCES course_run (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(moved_to_run_id) REFERENCES course_run (id)
)

CREATE TABLE enrolment_event (
	id VARCHAR NOT NULL, 
	enrolment_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	reason VARCHAR, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(enrolment_id) REFERENCES enrolment (id)
)

CREATE TABLE attendance (
	id VARCHAR NOT NULL, 
	course_session_id VARCHAR NOT NULL, 
	enrolment_id VARCHAR NOT NULL, 
	mark VARCHAR, 
	late_minutes INTEGER NOT NULL, 
	early_minutes INTEGER NOT NULL, 
	marked_at VARCHAR NOT NULL, 
	marked_by VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_session_id) REFERENCES course_session (id), 
	FOREIGN KEY(enrolment_id) REFERENCES enrolment (id)
)

CREATE TABLE attendance_correction (
	id VARCHAR NOT NULL, 
	attendance_id VARCHAR NOT NULL, 
	mark VARCHAR, 
	late_minutes INTEGER NOT NULL, 
	early_minutes INTEGER NOT NULL, 
	marked_at VARCHAR NOT NULL, 
	marked_by VARCHAR NOT NULL, 
	reason VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(attendance_id) REFERENCES attendance (id)
)

CREATE TABLE attendance_sheet (
	id VARCHAR NOT NULL, 
	course_session_id VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	rows JSON NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_session_id) REFERENCES course_session (id)
)

CREATE TABLE assessment (
	id VARCHAR NOT NULL, 
	course_run_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	weight INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_run_id) REFERENCES course_run (id)
)

CREATE TABLE grade (
	id VARCHAR NOT NULL, 
	assessment_id VARCHAR NOT NULL, 
	enrolment_id VARCHAR NOT NULL, 
	value VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(assessment_id) REFERENCES assessment (id), 
	FOREIGN KEY(enrolment_id) REFERENCES enrolment (id)
)

CREATE TABLE person_words (
  n INTEGER PRIMARY KEY, person_id TEXT NOT NULL UNIQUE, name_key TEXT NOT NULL,
  list_name TEXT NOT NULL, document TEXT, birth_date TEXT, sector TEXT, phone TEXT,
  last_course TEXT, words TEXT NOT NULL)

CREATE VIRTUAL TABLE person_search USING fts5 (
  words, content='person_words', content_rowid='n',
  tokenize="unicode61 remove_diacritics 2", prefix='1 2 3 4')

CREATE TABLE outcome (
	id VARCHAR NOT NULL, 
	enrolment_id VARCHAR NOT NULL, 
	result VARCHAR NOT NULL, 
	computed VARCHAR NOT NULL, 
	inputs JSON NOT NULL, 
	grade VARCHAR, 
	override_reason VARCHAR, 
	decided_at VARCHAR NOT NULL, 
	decided_by VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (enrolment_id), 
	FOREIGN KEY(enrolment_id) REFERENCES enrolment (id)
)

CREATE TABLE issuer_key (
	id VARCHAR NOT NULL, 
	key_id VARCHAR NOT NULL, 
	public_key JSON NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_until DATE, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (key_id)
)

CREATE TABLE issuer_secret (
	key_id VARCHAR NOT NULL, 
	private_key VARCHAR NOT NULL, 
	PRIMARY KEY (key_id)
)

CREATE TABLE certificate (
	id VARCHAR NOT NULL, 
	enrolment_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	course_run_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	folio VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	snapshot JSON NOT NULL, 
	token VARCHAR NOT NULL, 
	key_id VARCHAR NOT NULL, 
	pdf_sha256 VARCHAR NOT NULL, 
	issued_on DATE NOT NULL, 
	replaces_id VARCHAR, 
	status VARCHAR NOT NULL, 
	void_reason VARCHAR, 
	voided_at VARCHAR, 
	voided_by VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(enrolment_id) REFERENCES enrolment (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(course_run_id) REFERENCES course_run (id), 
	UNIQUE (folio), 
	UNIQUE (code), 
	FOREIGN KEY(replaces_id) REFERENCES certificate (id)
)

CREATE TABLE certificate_event (
	id VARCHAR NOT NULL, 
	certificate_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	duplicate_number INTEGER, 
	reason VARCHAR, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(certificate_id) REFERENCES certificate (id)
)

CREATE TABLE sync_state (
	id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	url VARCHAR, 
	login VARCHAR, 
	epoch VARCHAR, 
	shared_cursor INTEGER NOT NULL, 
	centre_cursor INTEGER NOT NULL, 
	acked_n INTEGER NOT NULL, 
	acked_id VARCHAR, 
	municipality_keys VARCHAR, 
	joined_at VARCHAR, 
	last_at VARCHAR, 
	last_error VARCHAR, 
	clock_ahead_ms INTEGER NOT NULL, 
	refeed INTEGER NOT NULL, 
	PRIMARY KEY (id)
)

CREATE TABLE kept_field (
	table_name VARCHAR NOT NULL, 
	row_id VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	stamp VARCHAR NOT NULL, 
	PRIMARY KEY (table_name, row_id, field)
)

CREATE TABLE alias (
	table_name VARCHAR NOT NULL, 
	row_id VARCHAR NOT NULL, 
	into_id VARCHAR NOT NULL, 
	PRIMARY KEY (table_name, row_id)
)

CREATE TABLE set_aside (
	table_name VARCHAR NOT NULL, 
	row_id VARCHAR NOT NULL, 
	PRIMARY KEY (table_name, row_id)
)

CREATE TABLE difference (
	id VARCHAR NOT NULL, 
	centre_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_id VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	kept JSON NOT NULL, 
	lost JSON NOT NULL, 
	kept_stamp VARCHAR NOT NULL, 
	lost_stamp VARCHAR NOT NULL, 
	kept_by VARCHAR, 
	kept_at VARCHAR, 
	kept_device VARCHAR, 
	lost_by VARCHAR, 
	lost_at VARCHAR, 
	lost_device VARCHAR, 
	reason VARCHAR, 
	state VARCHAR NOT NULL, 
	choice VARCHAR, 
	note VARCHAR, 
	settled_at VARCHAR, 
	settled_by VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id)
)

CREATE TABLE place_lease (
	id VARCHAR NOT NULL, 
	course_run_id VARCHAR NOT NULL, 
	device_id VARCHAR NOT NULL, 
	device_name VARCHAR NOT NULL, 
	places INTEGER NOT NULL, 
	used INTEGER NOT NULL, 
	expires_at VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_run_id) REFERENCES course_run (id)
)

CREATE TABLE account (
	id VARCHAR NOT NULL, 
	centre_id VARCHAR, 
	sign_in_name VARCHAR NOT NULL, 
	full_name VARCHAR NOT NULL, 
	roles VARCHAR NOT NULL, 
	instructor_id VARCHAR, 
	active BOOLEAN NOT NULL, 
	revoked_at VARCHAR, 
	revoked_by VARCHAR, 
	last_seen_at VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id), 
	FOREIGN KEY(instructor_id) REFERENCES instructor (id)
)

CREATE TABLE credential (
	id VARCHAR NOT NULL, 
	account_id VARCHAR NOT NULL, 
	verifier VARCHAR NOT NULL, 
	changed_at VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
)

CREATE TABLE privacy_notice (
	id VARCHAR NOT NULL, 
	centre_id VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	text_es VARCHAR NOT NULL, 
	text_en VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id)
)

CREATE TABLE notice_told (
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	channel VARCHAR NOT NULL, 
	told_at VARCHAR NOT NULL, 
	told_by VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE TABLE consent (
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	text_version INTEGER NOT NULL, 
	channel VARCHAR NOT NULL, 
	given_at VARCHAR NOT NULL, 
	taken_by VARCHAR NOT NULL, 
	withdrawn_at VARCHAR, 
	withdrawn_by VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE TABLE person_sensitive (
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	rsh_bracket VARCHAR, 
	rsh_on DATE, 
	rsh_source VARCHAR, 
	household_size INTEGER, 
	dependants INTEGER, 
	head_of_household BOOLEAN, 
	indigenous_people VARCHAR, 
	migrant_status VARCHAR, 
	adjustments VARCHAR, 
	disability_credential BOOLEAN, 
	credential_until DATE, 
	chosen_name_reason VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE TABLE target_group (
	id VARCHAR NOT NULL, 
	centre_id VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	label_es VARCHAR NOT NULL, 
	label_en VARCHAR NOT NULL, 
	restricted BOOLEAN NOT NULL, 
	active BOOLEAN NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id)
)

CREATE TABLE person_target_group (
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	group_code VARCHAR NOT NULL, 
	evidence VARCHAR, 
	referred_by VARCHAR, 
	verified_by VARCHAR, 
	valid_from DATE, 
	valid_until DATE, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE TABLE access_log (
	id VARCHAR NOT NULL, 
	device_id VARCHAR NOT NULL, 
	n INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	people VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	prev VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id)
)

CREATE TABLE data_request (
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	received_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	extended BOOLEAN NOT NULL, 
	extension_reason VARCHAR, 
	state VARCHAR NOT NULL, 
	answered_on DATE, 
	answered_by VARCHAR, 
	asked VARCHAR, 
	answer VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE TABLE retention_rule (
	id VARCHAR NOT NULL, 
	centre_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	months INTEGER NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(centre_id) REFERENCES centre (id)
)

CREATE TABLE draft (
	form VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	typed VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	PRIMARY KEY (form, about, who)
)

CREATE TABLE lost_device (
	id VARCHAR NOT NULL, 
	device_id VARCHAR NOT NULL, 
	centre VARCHAR NOT NULL, 
	series VARCHAR NOT NULL, 
	key_ids VARCHAR NOT NULL, 
	lost_on DATE NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id)
)

CREATE TABLE place_call (
	id VARCHAR NOT NULL, 
	enrolment_id VARCHAR NOT NULL, 
	course_run_id VARCHAR NOT NULL, 
	event_id VARCHAR, 
	about VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	holds_until VARCHAR NOT NULL, 
	free_places INTEGER NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(enrolment_id) REFERENCES enrolment (id), 
	FOREIGN KEY(course_run_id) REFERENCES course_run (id), 
	FOREIGN KEY(event_id) REFERENCES enrolment_event (id)
)

CREATE TABLE draw_list (
	id VARCHAR NOT NULL, 
	course_run_id VARCHAR NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	candidates JSON NOT NULL, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_run_id) REFERENCES course_run (id)
)

CREATE TABLE place_draw (
	id VARCHAR NOT NULL, 
	course_run_id VARCHAR NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	seed VARCHAR NOT NULL, 
	places INTEGER NOT NULL, 
	result JSON NOT NULL, 
	given JSON NOT NULL, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_run_id) REFERENCES course_run (id)
)

CREATE TABLE certificate_template (
	id VARCHAR NOT NULL, 
	name_es VARCHAR NOT NULL, 
	name_en VARCHAR NOT NULL, 
	for_kind VARCHAR, 
	active BOOLEAN NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id)
)

CREATE TABLE certificate_template_version (
	id VARCHAR NOT NULL, 
	template_id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	layout JSON NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(template_id) REFERENCES certificate_template (id)
)

CREATE TABLE certificate_logo (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id)
)

CREATE TABLE closing_signature (
	id VARCHAR NOT NULL, 
	course_run_id VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	how VARCHAR NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	account_id VARCHAR, 
	comment VARCHAR, 
	reason VARCHAR, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_run_id) REFERENCES course_run (id)
)

CREATE TABLE sheet_photo (
	id VARCHAR NOT NULL, 
	course_session_id VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	added_at VARCHAR NOT NULL, 
	added_by VARCHAR NOT NULL, 
	removed_because VARCHAR, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	deleted_at VARCHAR, 
	stamp VARCHAR NOT NULL, 
	field_stamps VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(course_session_id) REFERENCES course_session (id)
)

CREATE INDEX access_log_by_device ON access_log (device_id, n)

CREATE INDEX certificate_by_template ON certificate (json_extract(snapshot, '$.template')) WHERE json_extract(snapshot, '$.template') <> 'classic'

CREATE INDEX certificate_event_by_time ON certificate_event (at)

CREATE INDEX certificate_template_versions ON certificate_template_version (template_id, number)

CREATE UNIQUE INDEX code_value_by_list ON code_value (list, code)

CREATE INDEX course_session_by_day ON course_session (date)

CREATE INDEX difference_by_row ON difference (row_id)

CREATE INDEX difference_by_state ON difference (state, kind)

CREATE INDEX enrolment_by_run ON enrolment (course_run_id, status, queue_key, deleted_at)

CREATE INDEX enrolment_event_by_time ON enrolment_event (at)

CREATE UNIQUE INDEX identity_document_once ON identity_document (type, coalesce(country, ''), number) WHERE deleted_at IS NULL

CREATE INDEX ix_access_log_at ON access_log (at)

CREATE INDEX ix_assessment_course_run_id ON assessment (course_run_id)

CREATE INDEX ix_attendance_correction_attendance_id ON attendance_correction (attendance_id)

CREATE INDEX ix_attendance_course_session_id ON attendance (course_session_id)

CREATE INDEX ix_attendance_enrolment_id ON attendance (enrolment_id)

CREATE INDEX ix_attendance_sheet_course_session_id ON attendance_sheet (course_session_id)

CREATE INDEX ix_certificate_course_run_id ON certificate (course_run_id)

CREATE INDEX ix_certificate_enrolment_id ON certificate (enrolment_id)

CREATE INDEX ix_certificate_event_certificate_id ON certificate_event (certificate_id)

CREATE INDEX ix_certificate_person_id ON certificate (person_id)

CREATE INDEX ix_change_row_id ON change (row_id)

CREATE INDEX ix_closing_signature_course_run_id ON closing_signature (course_run_id)

CREATE INDEX ix_consent_person_id ON consent (person_id)

CREATE INDEX ix_course_run_course_version_id ON course_run (course_version_id)

CREATE INDEX ix_course_run_starts_on ON course_run (starts_on)

CREATE INDEX ix_course_run_status ON course_run (status)

CREATE INDEX ix_course_session_course_run_id ON course_session (course_run_id)

CREATE INDEX ix_data_request_person_id ON data_request (person_id)

CREATE INDEX ix_draw_list_course_run_id ON draw_list (course_run_id)

CREATE INDEX ix_enrolment_event_enrolment_id ON enrolment_event (enrolment_id)

CREATE INDEX ix_enrolment_person_id ON enrolment (person_id)

CREATE INDEX ix_grade_assessment_id ON grade (assessment_id)

CREATE INDEX ix_grade_enrolment_id ON grade (enrolment_id)

CREATE INDEX ix_identity_document_person_id ON identity_document (person_id)

CREATE INDEX ix_instructor_centre_id ON instructor (centre_id)

CREATE INDEX ix_notice_told_person_id ON notice_told (person_id)

CREATE INDEX ix_person_birth_date ON person (birth_date)

CREATE INDEX ix_person_merged_into ON person (merged_into)

CREATE INDEX ix_person_phone ON person (phone)

CREATE INDEX ix_person_sensitive_person_id ON person_sensitive (person_id)

CREATE INDEX ix_person_target_group_person_id ON person_target_group (person_id)

CREATE INDEX ix_place_call_course_run_id ON place_call (course_run_id)

CREATE INDEX ix_place_call_enrolment_id ON place_call (enrolment_id)

CREATE INDEX ix_place_draw_course_run_id ON place_draw (course_run_id)

CREATE INDEX ix_place_lease_course_run_id ON place_lease (course_run_id)

CREATE INDEX ix_place_lease_device_id ON place_lease (device_id)

CREATE INDEX ix_room_centre_id ON room (centre_id)

CREATE INDEX ix_sheet_photo_course_session_id ON sheet_photo (course_session_id)

CREATE INDEX ix_signatory_centre_id ON signatory (centre_id)

CREATE INDEX person_by_name ON person (sort_key)

CREATE INDEX person_words_by_name ON person_words (name_key)

CREATE TRIGGER certificate_stays_as_issued BEFORE UPDATE OF enrolment_id, person_id, course_run_id, kind, language, folio, code, snapshot, token, key_id, pdf_sha256, issued_on, replaces_id ON certificate WHEN (SELECT applying FROM device) = 0 OR OLD.snapshot IS NOT NEW.snapshot OR OLD.token IS NOT NEW.token BEGIN SELECT RAISE(ABORT, 'a certificate stays as it was issued'); END

-- capture room 0005

-- capture instructor 0005

-- capture signatory 0005

-- capture closed_day 0005

-- capture code_value 0005

-- capture identity_document 0005

-- capture course_version 0005

-- capture course_session 0005

-- capture enrolment_event 0005

-- capture attendance 0005

-- capture attendance_correction 0005

-- capture attendance_sheet 0005

-- capture assessment 0005

-- capture grade 0005

-- capture outcome 0005

-- capture issuer_key 0005

-- capture certificate 0005

-- capture certificate_event 0005

-- capture difference 0005

-- capture place_lease 0005

-- capture account 0006

-- capture credential 0006

-- capture person 0007

-- capture privacy_notice 0007

-- capture notice_told 0007

-- capture consent 0007

-- capture person_sensitive 0007

-- capture target_group 0007

-- capture person_target_group 0007

-- capture access_log 0007

CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log WHEN (SELECT applying FROM device) = 0 AND (OLD."id" IS NOT NEW."id" OR OLD."device_id" IS NOT NEW."device_id" OR OLD."n" IS NOT NEW."n" OR OLD."at" IS NOT NEW."at" OR OLD."by" IS NOT NEW."by" OR OLD."act" IS NOT NEW."act" OR OLD."what" IS NOT NEW."what" OR OLD."people" IS NOT NEW."people" OR OLD."reason" IS NOT NEW."reason" OR OLD."prev" IS NOT NEW."prev" OR OLD."hash" IS NOT NEW."hash" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."created_by" IS NOT NEW."created_by" OR OLD."deleted_at" IS NOT NEW."deleted_at") BEGIN SELECT RAISE(ABORT, 'the access log is never changed'); END

CREATE TRIGGER access_log_stays_as_it_came BEFORE UPDATE ON access_log WHEN (SELECT applying FROM device) = 1 AND (OLD."id" IS NOT NEW."id" OR OLD."device_id" IS NOT NEW."device_id" OR OLD."n" IS NOT NEW."n" OR OLD."at" IS NOT NEW."at" OR OLD."by" IS NOT NEW."by" OR OLD."act" IS NOT NEW."act" OR OLD."what" IS NOT NEW."what" OR OLD."people" IS NOT NEW."people" OR OLD."reason" IS NOT NEW."reason" OR OLD."prev" IS NOT NEW."prev" OR OLD."hash" IS NOT NEW."hash" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."created_by" IS NOT NEW."created_by" OR OLD."deleted_at" IS NOT NEW."deleted_at") BEGIN SELECT RAISE(IGNORE); END

-- capture data_request 0007

-- capture retention_rule 0007

-- capture lost_device 0009

CREATE TRIGGER words_person_insert AFTER INSERT ON person BEGIN INSERT INTO person_words
  (person_id, name_key, list_name, document, birth_date, sector, phone, last_course, words)
SELECT p.id, p.sort_key, trim(coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, ''))
  || CASE WHEN p.first_surname IS NULL THEN '' ELSE ', ' END
  || coalesce(p.chosen_name, p.given_names), (SELECT CASE WHEN d.type IN ('run', 'ipe', 'nip')
  THEN replace(printf('%,d', substr(d.number, 1, instr(d.number, '-') - 1)), ',', '.')
    || substr(d.number, instr(d.number, '-')) ELSE d.number END FROM identity_document d WHERE d.person_id = p.id
  AND d.deleted_at IS NULL ORDER BY d.type <> 'run', d.created_at LIMIT 1), p.birth_date, p.sector,
  CASE WHEN p.phone GLOB '+56[29]*' AND length(p.phone) = 12
  THEN '+56 ' || substr(p.phone, 4, 1) || ' ' || substr(p.phone, 5, 4) || ' ' || substr(p.phone, 9)
  ELSE coalesce(p.phone, p.phone_typed) END, (SELECT r.code FROM enrolment e JOIN course_run r ON r.id = e.course_run_id
  WHERE e.person_id = p.id AND e.status NOT IN ('withdrawn', 'moved')
  AND e.deleted_at IS NULL AND r.deleted_at IS NULL
  ORDER BY r.starts_on DESC, r.code LIMIT 1),
  coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, '') || ' ' || p.given_names
  || ' ' || coalesce(p.chosen_name, '') || ' ' || coalesce((SELECT group_concat(replace(d.number, '-', '') || ' ' || d.number, ' ')
  FROM identity_document d WHERE d.person_id = p.id AND d.deleted_at IS NULL), '')
  || ' ' || coalesce(replace(p.phone, '+56', '') || ' ' || replace(p.phone, '+', ''), '')
FROM person p WHERE p.id = NEW.id AND p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL AND p.blocked_at IS NULL
ON CONFLICT (person_id) DO UPDATE SET name_key = excluded.name_key,
  list_name = excluded.list_name, document = excluded.document,
  birth_date = excluded.birth_date, sector = excluded.sector, phone = excluded.phone,
  last_course = excluded.last_course, words = excluded.words; END

CREATE TRIGGER words_person_update AFTER UPDATE OF given_names, first_surname, second_surname, chosen_name, birth_date, sector, phone, phone_typed, sort_key, deleted_at, merged_into, erased_at, blocked_at ON person BEGIN INSERT INTO person_words
  (person_id, name_key, list_name, document, birth_date, sector, phone, last_course, words)
SELECT p.id, p.sort_key, trim(coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, ''))
  || CASE WHEN p.first_surname IS NULL THEN '' ELSE ', ' END
  || coalesce(p.chosen_name, p.given_names), (SELECT CASE WHEN d.type IN ('run', 'ipe', 'nip')
  THEN replace(printf('%,d', substr(d.number, 1, instr(d.number, '-') - 1)), ',', '.')
    || substr(d.number, instr(d.number, '-')) ELSE d.number END FROM identity_document d WHERE d.person_id = p.id
  AND d.deleted_at IS NULL ORDER BY d.type <> 'run', d.created_at LIMIT 1), p.birth_date, p.sector,
  CASE WHEN p.phone GLOB '+56[29]*' AND length(p.phone) = 12
  THEN '+56 ' || substr(p.phone, 4, 1) || ' ' || substr(p.phone, 5, 4) || ' ' || substr(p.phone, 9)
  ELSE coalesce(p.phone, p.phone_typed) END, (SELECT r.code FROM enrolment e JOIN course_run r ON r.id = e.course_run_id
  WHERE e.person_id = p.id AND e.status NOT IN ('withdrawn', 'moved')
  AND e.deleted_at IS NULL AND r.deleted_at IS NULL
  ORDER BY r.starts_on DESC, r.code LIMIT 1),
  coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, '') || ' ' || p.given_names
  || ' ' || coalesce(p.chosen_name, '') || ' ' || coalesce((SELECT group_concat(replace(d.number, '-', '') || ' ' || d.number, ' ')
  FROM identity_document d WHERE d.person_id = p.id AND d.deleted_at IS NULL), '')
  || ' ' || coalesce(replace(p.phone, '+56', '') || ' ' || replace(p.phone, '+', ''), '')
FROM person p WHERE p.id = NEW.id AND p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL AND p.blocked_at IS NULL
ON CONFLICT (person_id) DO UPDATE SET name_key = excluded.name_key,
  list_name = excluded.list_name, document = excluded.document,
  birth_date = excluded.birth_date, sector = excluded.sector, phone = excluded.phone,
  last_course = excluded.last_course, words = excluded.words; DELETE FROM person_words WHERE person_id = NEW.id AND NOT (NEW.deleted_at IS NULL AND NEW.merged_into IS NULL AND NEW.erased_at IS NULL AND NEW.blocked_at IS NULL); END

CREATE TRIGGER words_document_insert AFTER INSERT ON identity_document BEGIN INSERT INTO person_words
  (person_id, name_key, list_name, document, birth_date, sector, phone, last_course, words)
SELECT p.id, p.sort_key, trim(coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, ''))
  || CASE WHEN p.first_surname IS NULL THEN '' ELSE ', ' END
  || coalesce(p.chosen_name, p.given_names), (SELECT CASE WHEN d.type IN ('run', 'ipe', 'nip')
  THEN replace(printf('%,d', substr(d.number, 1, instr(d.number, '-') - 1)), ',', '.')
    || substr(d.number, instr(d.number, '-')) ELSE d.number END FROM identity_document d WHERE d.person_id = p.id
  AND d.deleted_at IS NULL ORDER BY d.type <> 'run', d.created_at LIMIT 1), p.birth_date, p.sector,
  CASE WHEN p.phone GLOB '+56[29]*' AND length(p.phone) = 12
  THEN '+56 ' || substr(p.phone, 4, 1) || ' ' || substr(p.phone, 5, 4) || ' ' || substr(p.phone, 9)
  ELSE coalesce(p.phone, p.phone_typed) END, (SELECT r.code FROM enrolment e JOIN course_run r ON r.id = e.course_run_id
  WHERE e.person_id = p.id AND e.status NOT IN ('withdrawn', 'moved')
  AND e.deleted_at IS NULL AND r.deleted_at IS NULL
  ORDER BY r.starts_on DESC, r.code LIMIT 1),
  coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, '') || ' ' || p.given_names
  || ' ' || coalesce(p.chosen_name, '') || ' ' || coalesce((SELECT group_concat(replace(d.number, '-', '') || ' ' || d.number, ' ')
  FROM identity_document d WHERE d.person_id = p.id AND d.deleted_at IS NULL), '')
  || ' ' || coalesce(replace(p.phone, '+56', '') || ' ' || replace(p.phone, '+', ''), '')
FROM person p WHERE p.id = NEW.person_id AND p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL AND p.blocked_at IS NULL
ON CONFLICT (person_id) DO UPDATE SET name_key = excluded.name_key,
  list_name = excluded.list_name, document = excluded.document,
  birth_date = excluded.birth_date, sector = excluded.sector, phone = excluded.phone,
  last_course = excluded.last_course, words = excluded.words; END

CREATE TRIGGER words_document_update AFTER UPDATE OF person_id, number, deleted_at ON identity_document BEGIN INSERT INTO person_words
  (person_id, name_key, list_name, document, birth_date, sector, phone, last_course, words)
SELECT p.id, p.sort_key, trim(coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, ''))
  || CASE WHEN p.first_surname IS NULL THEN '' ELSE ', ' END
  || coalesce(p.chosen_name, p.given_names), (SELECT CASE WHEN d.type IN ('run', 'ipe', 'nip')
  THEN replace(printf('%,d', substr(d.number, 1, instr(d.number, '-') - 1)), ',', '.')
    || substr(d.number, instr(d.number, '-')) ELSE d.number END FROM identity_document d WHERE d.person_id = p.id
  AND d.deleted_at IS NULL ORDER BY d.type <> 'run', d.created_at LIMIT 1), p.birth_date, p.sector,
  CASE WHEN p.phone GLOB '+56[29]*' AND length(p.phone) = 12
  THEN '+56 ' || substr(p.phone, 4, 1) || ' ' || substr(p.phone, 5, 4) || ' ' || substr(p.phone, 9)
  ELSE coalesce(p.phone, p.phone_typed) END, (SELECT r.code FROM enrolment e JOIN course_run r ON r.id = e.course_run_id
  WHERE e.person_id = p.id AND e.status NOT IN ('withdrawn', 'moved')
  AND e.deleted_at IS NULL AND r.deleted_at IS NULL
  ORDER BY r.starts_on DESC, r.code LIMIT 1),
  coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, '') || ' ' || p.given_names
  || ' ' || coalesce(p.chosen_name, '') || ' ' || coalesce((SELECT group_concat(replace(d.number, '-', '') || ' ' || d.number, ' ')
  FROM identity_document d WHERE d.person_id = p.id AND d.deleted_at IS NULL), '')
  || ' ' || coalesce(replace(p.phone, '+56', '') || ' ' || replace(p.phone, '+', ''), '')
FROM person p WHERE p.id = NEW.person_id AND p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL AND p.blocked_at IS NULL
ON CONFLICT (person_id) DO UPDATE SET name_key = excluded.name_key,
  list_name = excluded.list_name, document = excluded.document,
  birth_date = excluded.birth_date, sector = excluded.sector, phone = excluded.phone,
  last_course = excluded.last_course, words = excluded.words; INSERT INTO person_words
  (person_id, name_key, list_name, document, birth_date, sector, phone, last_course, words)
SELECT p.id, p.sort_key, trim(coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, ''))
  || CASE WHEN p.first_surname IS NULL THEN '' ELSE ', ' END
  || coalesce(p.chosen_name, p.given_names), (SELECT CASE WHEN d.type IN ('run', 'ipe', 'nip')
  THEN replace(printf('%,d', substr(d.number, 1, instr(d.number, '-') - 1)), ',', '.')
    || substr(d.number, instr(d.number, '-')) ELSE d.number END FROM identity_document d WHERE d.person_id = p.id
  AND d.deleted_at IS NULL ORDER BY d.type <> 'run', d.created_at LIMIT 1), p.birth_date, p.sector,
  CASE WHEN p.phone GLOB '+56[29]*' AND length(p.phone) = 12
  THEN '+56 ' || substr(p.phone, 4, 1) || ' ' || substr(p.phone, 5, 4) || ' ' || substr(p.phone, 9)
  ELSE coalesce(p.phone, p.phone_typed) END, (SELECT r.code FROM enrolment e JOIN course_run r ON r.id = e.course_run_id
  WHERE e.person_id = p.id AND e.status NOT IN ('withdrawn', 'moved')
  AND e.deleted_at IS NULL AND r.deleted_at IS NULL
  ORDER BY r.starts_on DESC, r.code LIMIT 1),
  coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, '') || ' ' || p.given_names
  || ' ' || coalesce(p.chosen_name, '') || ' ' || coalesce((SELECT group_concat(replace(d.number, '-', '') || ' ' || d.number, ' ')
  FROM identity_document d WHERE d.person_id = p.id AND d.deleted_at IS NULL), '')
  || ' ' || coalesce(replace(p.phone, '+56', '') || ' ' || replace(p.phone, '+', ''), '')
FROM person p WHERE p.id = OLD.person_id AND p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL AND p.blocked_at IS NULL
ON CONFLICT (person_id) DO UPDATE SET name_key = excluded.name_key,
  list_name = excluded.list_name, document = excluded.document,
  birth_date = excluded.birth_date, sector = excluded.sector, phone = excluded.phone,
  last_course = excluded.last_course, words = excluded.words; END

CREATE TRIGGER words_enrolment_insert AFTER INSERT ON enrolment BEGIN UPDATE person_words SET
  last_course = (SELECT r.code FROM enrolment e JOIN course_run r ON r.id = e.course_run_id
  WHERE e.person_id = person_words.person_id AND e.status NOT IN ('withdrawn', 'moved')
  AND e.deleted_at IS NULL AND r.deleted_at IS NULL
  ORDER BY r.starts_on DESC, r.code LIMIT 1) WHERE person_id = NEW.person_id; END

CREATE TRIGGER words_enrolment_update AFTER UPDATE OF course_run_id, person_id, status, deleted_at ON enrolment BEGIN UPDATE person_words SET
  last_course = (SELECT r.code FROM enrolment e JOIN course_run r ON r.id = e.course_run_id
  WHERE e.person_id = person_words.person_id AND e.status NOT IN ('withdrawn', 'moved')
  AND e.deleted_at IS NULL AND r.deleted_at IS NULL
  ORDER BY r.starts_on DESC, r.code LIMIT 1) WHERE person_id IN (NEW.person_id, OLD.person_id); END

CREATE TRIGGER words_run_update AFTER UPDATE OF code, starts_on, deleted_at ON course_run BEGIN UPDATE person_words SET
  last_course = (SELECT r.code FROM enrolment e JOIN course_run r ON r.id = e.course_run_id
  WHERE e.person_id = person_words.person_id AND e.status NOT IN ('withdrawn', 'moved')
  AND e.deleted_at IS NULL AND r.deleted_at IS NULL
  ORDER BY r.starts_on DESC, r.code LIMIT 1) WHERE person_id IN (SELECT e.person_id FROM enrolment e WHERE e.course_run_id = NEW.id AND e.deleted_at IS NULL); END

CREATE TRIGGER search_insert AFTER INSERT ON person_words BEGIN INSERT INTO person_search (rowid, words) VALUES (NEW.n, NEW.words); END

CREATE TRIGGER search_update AFTER UPDATE OF words ON person_words WHEN OLD.words <> NEW.words BEGIN INSERT INTO person_search (person_search, rowid, words) VALUES ('delete', OLD.n, OLD.words); INSERT INTO person_search (rowid, words) VALUES (NEW.n, NEW.words); END

CREATE TRIGGER search_delete AFTER DELETE ON person_words BEGIN INSERT INTO person_search (person_search, rowid, words) VALUES ('delete', OLD.n, OLD.words); END

-- capture course_run 0011

-- capture centre 0011

-- capture place_call 0011

-- capture enrolment 0012

-- capture draw_list 0012

-- capture place_draw 0012

CREATE TRIGGER draw_list_stays BEFORE UPDATE ON draw_list WHEN (SELECT applying FROM device) = 0 AND (OLD."course_run_id" IS NOT NEW."course_run_id" OR OLD."fingerprint" IS NOT NEW."fingerprint" OR OLD."candidates" IS NOT NEW."candidates" OR OLD."at" IS NOT NEW."at" OR OLD."by" IS NOT NEW."by" OR OLD."deleted_at" IS NOT NEW."deleted_at") BEGIN SELECT RAISE(ABORT, 'a draw is never changed'); END

CREATE TRIGGER place_draw_stays BEFORE UPDATE ON place_draw WHEN (SELECT applying FROM device) = 0 AND (OLD."fingerprint" IS NOT NEW."fingerprint" OR OLD."seed" IS NOT NEW."seed" OR OLD."places" IS NOT NEW."places" OR OLD."result" IS NOT NEW."result" OR OLD."given" IS NOT NEW."given" OR OLD."at" IS NOT NEW."at" OR OLD."by" IS NOT NEW."by" OR OLD."deleted_at" IS NOT NEW."deleted_at") BEGIN SELECT RAISE(ABORT, 'a draw is never changed'); END

-- capture certificate_template 0013

-- capture certificate_template_version 0013

-- capture certificate_logo 0013

-- capture course 0013

CREATE TRIGGER certificate_template_version_stays BEFORE UPDATE ON certificate_template_version WHEN (SELECT applying FROM device) = 0 AND (OLD."template_id" IS NOT NEW."template_id" OR OLD."number" IS NOT NEW."number" OR OLD."layout" IS NOT NEW."layout") BEGIN SELECT RAISE(ABORT, 'what is printed is never changed'); END

CREATE TRIGGER certificate_logo_stays BEFORE UPDATE ON certificate_logo WHEN (SELECT applying FROM device) = 0 AND (OLD."sha256" IS NOT NEW."sha256" OR OLD."content" IS NOT NEW."content") BEGIN SELECT RAISE(ABORT, 'what is printed is never changed'); END

-- capture closing_signature 0015

CREATE TRIGGER closing_signature_stays BEFORE UPDATE ON closing_signature WHEN (SELECT applying FROM device) = 0 AND (OLD."part" IS NOT NEW."part" OR OLD."how" IS NOT NEW."how" OR OLD."fingerprint" IS NOT NEW."fingerprint" OR OLD."account_id" IS NOT NEW."account_id" OR OLD."comment" IS NOT NEW."comment" OR OLD."reason" IS NOT NEW."reason" OR OLD."at" IS NOT NEW."at" OR OLD."by" IS NOT NEW."by" OR OLD."deleted_at" IS NOT NEW."deleted_at") BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END

-- capture sheet_photo 0016

INSERT INTO sync_state (id, state, shared_cursor, centre_cursor, acked_n, clock_ahead_ms, refeed) VALUES (1, 'alone', 0, 0, 0, 0, 0)
