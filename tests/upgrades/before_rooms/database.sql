-- A database of Readmark 0.1.0 as it was before its code was put into rooms, filled as people fill one: lists in every
-- state, readings, cards, an interview that goes on, a fetch that waits for the worker, two sessions.
BEGIN TRANSACTION;
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
INSERT INTO "auth_permission" VALUES(1,13,'add_readinglist','Can add reading list');
INSERT INTO "auth_permission" VALUES(2,13,'change_readinglist','Can change reading list');
INSERT INTO "auth_permission" VALUES(3,13,'delete_readinglist','Can delete reading list');
INSERT INTO "auth_permission" VALUES(4,13,'view_readinglist','Can view reading list');
INSERT INTO "auth_permission" VALUES(5,5,'add_category','Can add category');
INSERT INTO "auth_permission" VALUES(6,5,'change_category','Can change category');
INSERT INTO "auth_permission" VALUES(7,5,'delete_category','Can delete category');
INSERT INTO "auth_permission" VALUES(8,5,'view_category','Can view category');
INSERT INTO "auth_permission" VALUES(9,7,'add_entry','Can add entry');
INSERT INTO "auth_permission" VALUES(10,7,'change_entry','Can change entry');
INSERT INTO "auth_permission" VALUES(11,7,'delete_entry','Can delete entry');
INSERT INTO "auth_permission" VALUES(12,7,'view_entry','Can view entry');
INSERT INTO "auth_permission" VALUES(13,4,'add_book','Can add book');
INSERT INTO "auth_permission" VALUES(14,4,'change_book','Can change book');
INSERT INTO "auth_permission" VALUES(15,4,'delete_book','Can delete book');
INSERT INTO "auth_permission" VALUES(16,4,'view_book','Can view book');
INSERT INTO "auth_permission" VALUES(17,11,'add_paper','Can add paper');
INSERT INTO "auth_permission" VALUES(18,11,'change_paper','Can change paper');
INSERT INTO "auth_permission" VALUES(19,11,'delete_paper','Can delete paper');
INSERT INTO "auth_permission" VALUES(20,11,'view_paper','Can view paper');
INSERT INTO "auth_permission" VALUES(21,14,'add_summary','Can add summary');
INSERT INTO "auth_permission" VALUES(22,14,'change_summary','Can change summary');
INSERT INTO "auth_permission" VALUES(23,14,'delete_summary','Can delete summary');
INSERT INTO "auth_permission" VALUES(24,14,'view_summary','Can view summary');
INSERT INTO "auth_permission" VALUES(25,12,'add_question','Can add question');
INSERT INTO "auth_permission" VALUES(26,12,'change_question','Can change question');
INSERT INTO "auth_permission" VALUES(27,12,'delete_question','Can delete question');
INSERT INTO "auth_permission" VALUES(28,12,'view_question','Can view question');
INSERT INTO "auth_permission" VALUES(29,1,'add_arxivpaper','Can add arXiv paper');
INSERT INTO "auth_permission" VALUES(30,1,'change_arxivpaper','Can change arXiv paper');
INSERT INTO "auth_permission" VALUES(31,1,'delete_arxivpaper','Can delete arXiv paper');
INSERT INTO "auth_permission" VALUES(32,1,'view_arxivpaper','Can view arXiv paper');
INSERT INTO "auth_permission" VALUES(33,2,'add_arxivturn','Can add arxiv turn');
INSERT INTO "auth_permission" VALUES(34,2,'change_arxivturn','Can change arxiv turn');
INSERT INTO "auth_permission" VALUES(35,2,'delete_arxivturn','Can delete arxiv turn');
INSERT INTO "auth_permission" VALUES(36,2,'view_arxivturn','Can view arxiv turn');
INSERT INTO "auth_permission" VALUES(37,3,'add_bibblock','Can add BibTeX block');
INSERT INTO "auth_permission" VALUES(38,3,'change_bibblock','Can change BibTeX block');
INSERT INTO "auth_permission" VALUES(39,3,'delete_bibblock','Can delete BibTeX block');
INSERT INTO "auth_permission" VALUES(40,3,'view_bibblock','Can view BibTeX block');
INSERT INTO "auth_permission" VALUES(41,8,'add_fetch','Can add fetch from arXiv');
INSERT INTO "auth_permission" VALUES(42,8,'change_fetch','Can change fetch from arXiv');
INSERT INTO "auth_permission" VALUES(43,8,'delete_fetch','Can delete fetch from arXiv');
INSERT INTO "auth_permission" VALUES(44,8,'view_fetch','Can view fetch from arXiv');
INSERT INTO "auth_permission" VALUES(45,10,'add_match','Can add arXiv match');
INSERT INTO "auth_permission" VALUES(46,10,'change_match','Can change arXiv match');
INSERT INTO "auth_permission" VALUES(47,10,'delete_match','Can delete arXiv match');
INSERT INTO "auth_permission" VALUES(48,10,'view_match','Can view arXiv match');
INSERT INTO "auth_permission" VALUES(49,6,'add_change','Can add change');
INSERT INTO "auth_permission" VALUES(50,6,'change_change','Can change change');
INSERT INTO "auth_permission" VALUES(51,6,'delete_change','Can delete change');
INSERT INTO "auth_permission" VALUES(52,6,'view_change','Can view change');
INSERT INTO "auth_permission" VALUES(53,9,'add_image','Can add image');
INSERT INTO "auth_permission" VALUES(54,9,'change_image','Can change image');
INSERT INTO "auth_permission" VALUES(55,9,'delete_image','Can delete image');
INSERT INTO "auth_permission" VALUES(56,9,'view_image','Can view image');
INSERT INTO "auth_permission" VALUES(57,19,'add_member','Can add member');
INSERT INTO "auth_permission" VALUES(58,19,'change_member','Can change member');
INSERT INTO "auth_permission" VALUES(59,19,'delete_member','Can delete member');
INSERT INTO "auth_permission" VALUES(60,19,'view_member','Can view member');
INSERT INTO "auth_permission" VALUES(61,21,'add_reading','Can add reading');
INSERT INTO "auth_permission" VALUES(62,21,'change_reading','Can change reading');
INSERT INTO "auth_permission" VALUES(63,21,'delete_reading','Can delete reading');
INSERT INTO "auth_permission" VALUES(64,21,'view_reading','Can view reading');
INSERT INTO "auth_permission" VALUES(65,22,'add_readingevent','Can add reading event');
INSERT INTO "auth_permission" VALUES(66,22,'change_readingevent','Can change reading event');
INSERT INTO "auth_permission" VALUES(67,22,'delete_readingevent','Can delete reading event');
INSERT INTO "auth_permission" VALUES(68,22,'view_readingevent','Can view reading event');
INSERT INTO "auth_permission" VALUES(69,26,'add_upload','Can add upload');
INSERT INTO "auth_permission" VALUES(70,26,'change_upload','Can change upload');
INSERT INTO "auth_permission" VALUES(71,26,'delete_upload','Can delete upload');
INSERT INTO "auth_permission" VALUES(72,26,'view_upload','Can view upload');
INSERT INTO "auth_permission" VALUES(73,15,'add_card','Can add card');
INSERT INTO "auth_permission" VALUES(74,15,'change_card','Can change card');
INSERT INTO "auth_permission" VALUES(75,15,'delete_card','Can delete card');
INSERT INTO "auth_permission" VALUES(76,15,'view_card','Can view card');
INSERT INTO "auth_permission" VALUES(77,16,'add_goal','Can add goal');
INSERT INTO "auth_permission" VALUES(78,16,'change_goal','Can change goal');
INSERT INTO "auth_permission" VALUES(79,16,'delete_goal','Can delete goal');
INSERT INTO "auth_permission" VALUES(80,16,'view_goal','Can view goal');
INSERT INTO "auth_permission" VALUES(81,17,'add_interview','Can add mock interview');
INSERT INTO "auth_permission" VALUES(82,17,'change_interview','Can change mock interview');
INSERT INTO "auth_permission" VALUES(83,17,'delete_interview','Can delete mock interview');
INSERT INTO "auth_permission" VALUES(84,17,'view_interview','Can view mock interview');
INSERT INTO "auth_permission" VALUES(85,18,'add_interviewquestion','Can add question of a mock interview');
INSERT INTO "auth_permission" VALUES(86,18,'change_interviewquestion','Can change question of a mock interview');
INSERT INTO "auth_permission" VALUES(87,18,'delete_interviewquestion','Can delete question of a mock interview');
INSERT INTO "auth_permission" VALUES(88,18,'view_interviewquestion','Can view question of a mock interview');
INSERT INTO "auth_permission" VALUES(89,20,'add_preferences','Can add preferences');
INSERT INTO "auth_permission" VALUES(90,20,'change_preferences','Can change preferences');
INSERT INTO "auth_permission" VALUES(91,20,'delete_preferences','Can delete preferences');
INSERT INTO "auth_permission" VALUES(92,20,'view_preferences','Can view preferences');
INSERT INTO "auth_permission" VALUES(93,23,'add_rereading','Can add rereading');
INSERT INTO "auth_permission" VALUES(94,23,'change_rereading','Can change rereading');
INSERT INTO "auth_permission" VALUES(95,23,'delete_rereading','Can delete rereading');
INSERT INTO "auth_permission" VALUES(96,23,'view_rereading','Can view rereading');
INSERT INTO "auth_permission" VALUES(97,24,'add_review','Can add review');
INSERT INTO "auth_permission" VALUES(98,24,'change_review','Can change review');
INSERT INTO "auth_permission" VALUES(99,24,'delete_review','Can delete review');
INSERT INTO "auth_permission" VALUES(100,24,'view_review','Can view review');
INSERT INTO "auth_permission" VALUES(101,25,'add_scheduling','Can add scheduling');
INSERT INTO "auth_permission" VALUES(102,25,'change_scheduling','Can change scheduling');
INSERT INTO "auth_permission" VALUES(103,25,'delete_scheduling','Can delete scheduling');
INSERT INTO "auth_permission" VALUES(104,25,'view_scheduling','Can view scheduling');
INSERT INTO "auth_permission" VALUES(105,27,'add_logentry','Can add log entry');
INSERT INTO "auth_permission" VALUES(106,27,'change_logentry','Can change log entry');
INSERT INTO "auth_permission" VALUES(107,27,'delete_logentry','Can delete log entry');
INSERT INTO "auth_permission" VALUES(108,27,'view_logentry','Can view log entry');
INSERT INTO "auth_permission" VALUES(109,29,'add_permission','Can add permission');
INSERT INTO "auth_permission" VALUES(110,29,'change_permission','Can change permission');
INSERT INTO "auth_permission" VALUES(111,29,'delete_permission','Can delete permission');
INSERT INTO "auth_permission" VALUES(112,29,'view_permission','Can view permission');
INSERT INTO "auth_permission" VALUES(113,28,'add_group','Can add group');
INSERT INTO "auth_permission" VALUES(114,28,'change_group','Can change group');
INSERT INTO "auth_permission" VALUES(115,28,'delete_group','Can delete group');
INSERT INTO "auth_permission" VALUES(116,28,'view_group','Can view group');
INSERT INTO "auth_permission" VALUES(117,30,'add_user','Can add user');
INSERT INTO "auth_permission" VALUES(118,30,'change_user','Can change user');
INSERT INTO "auth_permission" VALUES(119,30,'delete_user','Can delete user');
INSERT INTO "auth_permission" VALUES(120,30,'view_user','Can view user');
INSERT INTO "auth_permission" VALUES(121,31,'add_contenttype','Can add content type');
INSERT INTO "auth_permission" VALUES(122,31,'change_contenttype','Can change content type');
INSERT INTO "auth_permission" VALUES(123,31,'delete_contenttype','Can delete content type');
INSERT INTO "auth_permission" VALUES(124,31,'view_contenttype','Can view content type');
INSERT INTO "auth_permission" VALUES(125,32,'add_session','Can add session');
INSERT INTO "auth_permission" VALUES(126,32,'change_session','Can change session');
INSERT INTO "auth_permission" VALUES(127,32,'delete_session','Can delete session');
INSERT INTO "auth_permission" VALUES(128,32,'view_session','Can view session');
INSERT INTO "auth_permission" VALUES(129,33,'add_dbtaskresult','Can add Task Result');
INSERT INTO "auth_permission" VALUES(130,33,'change_dbtaskresult','Can change Task Result');
INSERT INTO "auth_permission" VALUES(131,33,'delete_dbtaskresult','Can delete Task Result');
INSERT INTO "auth_permission" VALUES(132,33,'view_dbtaskresult','Can view Task Result');
CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "first_name" varchar(150) NOT NULL);
INSERT INTO "auth_user" VALUES(1,'pbkdf2_sha256$1500000$oaV2fn9vj1NPCVNvgxKthA$I9vTABW0jL0CeWnqjRqC9W1ddvWPqEjg1TraeFffBFM=','2026-11-25 00:53:17.243575',1,'owner','','',1,1,'2026-11-25 00:53:16.470212','');
INSERT INTO "auth_user" VALUES(2,'pbkdf2_sha256$1500000$0SWiMHwyJ5k2VYNZUAh8q9$pgLHeDMz5Zw5Bawutr8MOKQFgfRNvfvbx5KdTUIQq1E=','2026-11-25 00:53:17.247860',0,'bob','','',0,1,'2026-11-25 00:53:16.831464','');
CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "django_admin_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" text NULL, "object_repr" varchar(200) NOT NULL, "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0), "change_message" text NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "action_time" datetime NOT NULL);
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
INSERT INTO "django_content_type" VALUES(1,'papers','arxivpaper');
INSERT INTO "django_content_type" VALUES(2,'papers','arxivturn');
INSERT INTO "django_content_type" VALUES(3,'papers','bibblock');
INSERT INTO "django_content_type" VALUES(4,'papers','book');
INSERT INTO "django_content_type" VALUES(5,'papers','category');
INSERT INTO "django_content_type" VALUES(6,'papers','change');
INSERT INTO "django_content_type" VALUES(7,'papers','entry');
INSERT INTO "django_content_type" VALUES(8,'papers','fetch');
INSERT INTO "django_content_type" VALUES(9,'papers','image');
INSERT INTO "django_content_type" VALUES(10,'papers','match');
INSERT INTO "django_content_type" VALUES(11,'papers','paper');
INSERT INTO "django_content_type" VALUES(12,'papers','question');
INSERT INTO "django_content_type" VALUES(13,'papers','readinglist');
INSERT INTO "django_content_type" VALUES(14,'papers','summary');
INSERT INTO "django_content_type" VALUES(15,'tracker','card');
INSERT INTO "django_content_type" VALUES(16,'tracker','goal');
INSERT INTO "django_content_type" VALUES(17,'tracker','interview');
INSERT INTO "django_content_type" VALUES(18,'tracker','interviewquestion');
INSERT INTO "django_content_type" VALUES(19,'tracker','member');
INSERT INTO "django_content_type" VALUES(20,'tracker','preferences');
INSERT INTO "django_content_type" VALUES(21,'tracker','reading');
INSERT INTO "django_content_type" VALUES(22,'tracker','readingevent');
INSERT INTO "django_content_type" VALUES(23,'tracker','rereading');
INSERT INTO "django_content_type" VALUES(24,'tracker','review');
INSERT INTO "django_content_type" VALUES(25,'tracker','scheduling');
INSERT INTO "django_content_type" VALUES(26,'tracker','upload');
INSERT INTO "django_content_type" VALUES(27,'admin','logentry');
INSERT INTO "django_content_type" VALUES(28,'auth','group');
INSERT INTO "django_content_type" VALUES(29,'auth','permission');
INSERT INTO "django_content_type" VALUES(30,'auth','user');
INSERT INTO "django_content_type" VALUES(31,'contenttypes','contenttype');
INSERT INTO "django_content_type" VALUES(32,'sessions','session');
INSERT INTO "django_content_type" VALUES(33,'django_tasks_database','dbtaskresult');
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO "django_migrations" VALUES(1,'contenttypes','0001_initial','2026-11-25 00:53:14.391940');
INSERT INTO "django_migrations" VALUES(2,'auth','0001_initial','2026-11-25 00:53:14.400910');
INSERT INTO "django_migrations" VALUES(3,'admin','0001_initial','2026-11-25 00:53:14.406317');
INSERT INTO "django_migrations" VALUES(4,'admin','0002_logentry_remove_auto_add','2026-11-25 00:53:14.412643');
INSERT INTO "django_migrations" VALUES(5,'admin','0003_logentry_add_action_flag_choices','2026-11-25 00:53:14.416927');
INSERT INTO "django_migrations" VALUES(6,'contenttypes','0002_remove_content_type_name','2026-11-25 00:53:14.428065');
INSERT INTO "django_migrations" VALUES(7,'auth','0002_alter_permission_name_max_length','2026-11-25 00:53:14.434187');
INSERT INTO "django_migrations" VALUES(8,'auth','0003_alter_user_email_max_length','2026-11-25 00:53:14.440491');
INSERT INTO "django_migrations" VALUES(9,'auth','0004_alter_user_username_opts','2026-11-25 00:53:14.444780');
INSERT INTO "django_migrations" VALUES(10,'auth','0005_alter_user_last_login_null','2026-11-25 00:53:14.451171');
INSERT INTO "django_migrations" VALUES(11,'auth','0006_require_contenttypes_0002','2026-11-25 00:53:14.452182');
INSERT INTO "django_migrations" VALUES(12,'auth','0007_alter_validators_add_error_messages','2026-11-25 00:53:14.456508');
INSERT INTO "django_migrations" VALUES(13,'auth','0008_alter_user_username_max_length','2026-11-25 00:53:14.463041');
INSERT INTO "django_migrations" VALUES(14,'auth','0009_alter_user_last_name_max_length','2026-11-25 00:53:14.469666');
INSERT INTO "django_migrations" VALUES(15,'auth','0010_alter_group_name_max_length','2026-11-25 00:53:14.475591');
INSERT INTO "django_migrations" VALUES(16,'auth','0011_update_proxy_permissions','2026-11-25 00:53:14.485847');
INSERT INTO "django_migrations" VALUES(17,'auth','0012_alter_user_first_name_max_length','2026-11-25 00:53:14.493561');
INSERT INTO "django_migrations" VALUES(18,'django_tasks_database','0001_initial','2026-11-25 00:53:14.496488');
INSERT INTO "django_migrations" VALUES(19,'django_tasks_database','0002_alter_dbtaskresult_options','2026-11-25 00:53:14.498403');
INSERT INTO "django_migrations" VALUES(20,'django_tasks_database','0003_dbtaskresult_enqueued_at_dbtaskresult_finished_at','2026-11-25 00:53:14.503769');
INSERT INTO "django_migrations" VALUES(21,'django_tasks_database','0004_dbtaskresult_started_at','2026-11-25 00:53:14.505887');
INSERT INTO "django_migrations" VALUES(22,'django_tasks_database','0005_alter_dbtaskresult_priority_and_more','2026-11-25 00:53:14.512067');
INSERT INTO "django_migrations" VALUES(23,'django_tasks_database','0006_alter_dbtaskresult_args_kwargs_and_more','2026-11-25 00:53:14.520724');
INSERT INTO "django_migrations" VALUES(24,'django_tasks_database','0007_add_separate_results_fields','2026-11-25 00:53:14.524792');
INSERT INTO "django_migrations" VALUES(25,'django_tasks_database','0008_separate_results_field','2026-11-25 00:53:14.530310');
INSERT INTO "django_migrations" VALUES(26,'django_tasks_database','0009_remove_results_field','2026-11-25 00:53:14.533078');
INSERT INTO "django_migrations" VALUES(27,'django_tasks_database','0010_alter_dbtaskresult_status','2026-11-25 00:53:14.536877');
INSERT INTO "django_migrations" VALUES(28,'django_tasks_database','0011_rename_complete_status','2026-11-25 00:53:14.542848');
INSERT INTO "django_migrations" VALUES(29,'django_tasks_database','0012_add_separate_exception_fields','2026-11-25 00:53:14.549938');
INSERT INTO "django_migrations" VALUES(30,'django_tasks_database','0013_separate_exception_fields','2026-11-25 00:53:14.556333');
INSERT INTO "django_migrations" VALUES(31,'django_tasks_database','0014_remove_dbtaskresult_exception_data','2026-11-25 00:53:14.559160');
INSERT INTO "django_migrations" VALUES(32,'django_tasks_database','0015_correctly_order_run_after','2026-11-25 00:53:14.561023');
INSERT INTO "django_migrations" VALUES(33,'django_tasks_database','0016_remove_dbtaskresult_django_task_new_ordering_idx_and_more','2026-11-25 00:53:14.585953');
INSERT INTO "django_migrations" VALUES(34,'django_tasks_database','0017_dbtaskresult_metadata','2026-11-25 00:53:14.591211');
INSERT INTO "django_migrations" VALUES(35,'django_tasks_database','0018_rename_succeeded_status','2026-11-25 00:53:14.601473');
INSERT INTO "django_migrations" VALUES(36,'django_tasks_database','0019_rename_django_task_new_ordering_idx_tasks_db_new_ordering_idx_and_more','2026-11-25 00:53:14.622941');
INSERT INTO "django_migrations" VALUES(37,'django_tasks_database','0020_update_db_task_result_ordering','2026-11-25 00:53:14.628558');
INSERT INTO "django_migrations" VALUES(38,'django_tasks_database','0021_conditional_partial_index_ordering','2026-11-25 00:53:14.632179');
INSERT INTO "django_migrations" VALUES(39,'papers','0001_initial','2026-11-25 00:53:14.718228');
INSERT INTO "django_migrations" VALUES(40,'papers','0002_arxiv_and_bibtex','2026-11-25 00:53:14.740669');
INSERT INTO "django_migrations" VALUES(41,'papers','0003_updates','2026-11-25 00:53:14.847830');
INSERT INTO "django_migrations" VALUES(42,'papers','0004_questions','2026-11-25 00:53:14.924769');
INSERT INTO "django_migrations" VALUES(43,'sessions','0001_initial','2026-11-25 00:53:14.927941');
INSERT INTO "django_migrations" VALUES(44,'tracker','0001_initial','2026-11-25 00:53:14.974966');
INSERT INTO "django_migrations" VALUES(45,'tracker','0002_updates','2026-11-25 00:53:15.028875');
INSERT INTO "django_migrations" VALUES(46,'tracker','0003_practice','2026-11-25 00:53:15.730430');
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
INSERT INTO "django_session" VALUES('abj508fkr5dzoibmp5fsxmlr2ypi8c1m','.eJxVi0sOwiAURffC2DRA-TwcugJ3QB5wDUbTNtCOjHu3TRzo7J57cl4i8rbWuHW0eC_iLJQ4_X6J8wPTIdZ2zDYsmJcnhitan6fLV_81lXvdA20zwVEakwmF3U6krSGfk2YX_E0RGWmQQQGQyjNI6mK8tKO2MgTx_gDNOTJK:1xW1G9:7xwvig41iRfSmeEY8Tc_NcfVipDHc5CgnZbA401nHCk','2126-01-01 00:00:00');
INSERT INTO "django_session" VALUES('ycvoey1mldoymjf44i9scptl1wyue02k','.eJxVi0EKwjAQAP-Ss5Rs1k0Tj76gPwi7yUJEaUvSnsS_a8GD3oYZ5mkS71tNe9eWbsVcjDOnXyec7zofYWsHtmHVZX3oMGnry3z95r-ncq-fgaL1KOw8oSBIzGBL8AU8UqCcQ1YAjiBWgMix0Bm9L-PoApeIqOb1BrjWMk0:1xW1G9:AY7ByoEQp3FFV4DSTatup-cyV81NWka3NOtcAFGEYoI','2126-01-01 00:00:00');
CREATE TABLE "django_tasks_database_dbtaskresult" ("id" char(32) NOT NULL PRIMARY KEY, "args_kwargs" text NOT NULL CHECK ((JSON_VALID("args_kwargs") OR "args_kwargs" IS NULL)), "priority" integer NOT NULL, "task_path" text NOT NULL, "queue_name" varchar(32) NOT NULL, "backend_name" varchar(32) NOT NULL, "run_after" datetime NOT NULL, "enqueued_at" datetime NOT NULL, "finished_at" datetime NULL, "started_at" datetime NULL, "return_value" text NULL CHECK ((JSON_VALID("return_value") OR "return_value" IS NULL)), "exception_class_path" text NOT NULL, "traceback" text NOT NULL, "worker_ids" text NOT NULL CHECK ((JSON_VALID("worker_ids") OR "worker_ids" IS NULL)), "status" varchar(10) NOT NULL, CONSTRAINT "priority_range" CHECK ("priority" BETWEEN -100 AND 100));
INSERT INTO "django_tasks_database_dbtaskresult" VALUES('0fd79279e7c64709af6a8069e90f2d79','{"args": [], "kwargs": {"reading_list_id": 1}}',0,'papers.tasks.fetch_list','default','default','9999-01-01 00:00:00','2026-11-25 00:53:17.672039',NULL,NULL,NULL,'','','[]','READY');
CREATE TABLE "papers_arxivpaper" ("arxiv_id" varchar(40) NOT NULL PRIMARY KEY, "version" smallint unsigned NOT NULL CHECK ("version" >= 0), "title" text NOT NULL, "authors" text NOT NULL CHECK ((JSON_VALID("authors") OR "authors" IS NULL)), "abstract" text NOT NULL, "comment" text NOT NULL, "journal_ref" text NOT NULL, "doi" text NOT NULL, "primary_category" varchar(40) NOT NULL, "published_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "is_withdrawn" bool NOT NULL, "fetched_at" datetime NOT NULL);
INSERT INTO "papers_arxivpaper" VALUES('1512.03385',1,'Deep Residual Learning for Image Recognition','["Kaiming He", "Xiangyu Zhang"]','Deeper networks are *harder* to train: $x_1 < 2$.','','','10.1109/CVPR.2016.90','cs.CV','2026-11-25 00:53:17.662907','2026-11-25 00:53:17.662907',0,'2026-11-25 00:53:17.662907');
INSERT INTO "papers_arxivpaper" VALUES('1409.1556',1,'Very deep convolutional networks','["Kaiming He", "Xiangyu Zhang"]','Deeper networks are *harder* to train: $x_1 < 2$.','','','10.1109/CVPR.2016.90','cs.CV','2026-11-25 00:53:17.665939','2026-11-25 00:53:17.665939',0,'2026-11-25 00:53:17.665939');
CREATE TABLE "papers_arxivturn" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "holder" varchar(200) NOT NULL, "leased_until" datetime NULL, "free_at" datetime NULL, "pause" real NOT NULL);
CREATE TABLE "papers_bibblock" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "key" text NOT NULL, "doi" text NOT NULL, "arxiv_id" varchar(40) NOT NULL, "title" text NOT NULL, "author" text NOT NULL, "venue" text NOT NULL, "year" smallint unsigned NULL CHECK ("year" >= 0), "raw" text NOT NULL, "entry_id" bigint NULL UNIQUE REFERENCES "papers_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "reading_list_id" bigint NOT NULL REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "papers_bibblock" VALUES(1,'string','x','','','','','',NULL,'@string{x = "A venue"}',NULL,4);
INSERT INTO "papers_bibblock" VALUES(2,'entry','he2016','','','Deep residual learning','Kaiming He','A venue',2016,'@article{he2016, title={Deep residual learning}, author={He, Kaiming}, year=2016, journal=x, doi={10.1/2}}',73,4);
INSERT INTO "papers_bibblock" VALUES(3,'entry','b','','','A book','Somebody','',NULL,'@book{b, title={A book}, author={Somebody}}',72,4);
CREATE TABLE "papers_category" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" integer unsigned NULL CHECK ("position" >= 0), "source" text NOT NULL, "tail" text NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "removed_at" datetime NULL, "title" text NOT NULL, "level" smallint unsigned NOT NULL CHECK ("level" >= 0), "year" smallint unsigned NULL CHECK ("year" >= 0), "reading_list_id" bigint NOT NULL REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED, "base" text NULL, "is_conflicting" bool NOT NULL, "moved_here" bool NOT NULL, "parent_id" bigint NULL REFERENCES "papers_category" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "category_position_once_a_list" UNIQUE ("reading_list_id", "position"), CONSTRAINT "category_removed_has_no_position" CHECK ((("position" IS NOT NULL AND "removed_at" IS NULL) OR ("position" IS NULL AND "removed_at" IS NOT NULL))));
INSERT INTO "papers_category" VALUES(1,0,'# What should we do to find an ideal job as a deep learning engineer
','
',1,NULL,'What should we do to find an ideal job as a deep learning engineer',1,NULL,1,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(2,1,'# Content
','
[1. Books](#1books)

[2. Papers](#2papers)

[3. Concept Explanation](#3concept-explanation)

',1,NULL,'Content',1,NULL,1,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(3,2,'# 1.Books
','',1,NULL,'1.Books',1,NULL,1,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(4,11,'# 2.Papers
','
',1,NULL,'2.Papers',1,NULL,1,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(5,95,'# Papers Summaries
','
',1,NULL,'Papers Summaries',1,NULL,1,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(6,105,'# 3.Concept Explanation
','
',1,NULL,'3.Concept Explanation',1,NULL,1,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(7,12,'## Classical Network Structures
','
',1,NULL,'Classical Network Structures',2,NULL,1,NULL,0,0,4);
INSERT INTO "papers_category" VALUES(8,39,'## Models
','
',1,NULL,'Models',2,NULL,1,NULL,0,0,4);
INSERT INTO "papers_category" VALUES(9,45,'## Efficient Computation
','',1,NULL,'Efficient Computation',2,NULL,1,NULL,0,0,4);
INSERT INTO "papers_category" VALUES(10,52,'## Optimization
','
',1,NULL,'Optimization',2,NULL,1,NULL,0,0,4);
INSERT INTO "papers_category" VALUES(11,59,'## Object Detection
','
',1,NULL,'Object Detection',2,NULL,1,NULL,0,0,4);
INSERT INTO "papers_category" VALUES(12,70,'## Deep Generative Model
','
',1,NULL,'Deep Generative Model',2,NULL,1,NULL,0,0,4);
INSERT INTO "papers_category" VALUES(13,77,'## Deep Reinforcement Learning
','
',1,NULL,'Deep Reinforcement Learning',2,NULL,1,NULL,0,0,4);
INSERT INTO "papers_category" VALUES(14,106,'## Content
','[Loss Function](#loss-function)

[Optimizers](#optimizers)

[Gradient Explode and Vanish](#Gradient-Explode-and-Vanish)

',1,NULL,'Content',2,NULL,1,NULL,0,0,6);
INSERT INTO "papers_category" VALUES(15,13,'##### 2012
','',1,NULL,'2012',5,2012,1,NULL,0,0,7);
INSERT INTO "papers_category" VALUES(16,15,'##### 2014
','',1,NULL,'2014',5,2014,1,NULL,0,0,7);
INSERT INTO "papers_category" VALUES(17,18,'##### 2015
','',1,NULL,'2015',5,2015,1,NULL,0,0,7);
INSERT INTO "papers_category" VALUES(18,22,'##### 2016
','',1,NULL,'2016',5,2016,1,NULL,0,0,7);
INSERT INTO "papers_category" VALUES(19,26,'##### 2017
','',1,NULL,'2017',5,2017,1,NULL,0,0,7);
INSERT INTO "papers_category" VALUES(20,31,'##### 2018
','',1,NULL,'2018',5,2018,1,NULL,0,0,7);
INSERT INTO "papers_category" VALUES(21,36,'##### 2019
','
',1,NULL,'2019',5,2019,1,NULL,0,0,7);
INSERT INTO "papers_category" VALUES(22,40,'##### 2014
','',1,NULL,'2014',5,2014,1,NULL,0,0,8);
INSERT INTO "papers_category" VALUES(23,42,'##### 2015
','',1,NULL,'2015',5,2015,1,NULL,0,0,8);
INSERT INTO "papers_category" VALUES(24,46,'##### 2015
','',1,NULL,'2015',5,2015,1,NULL,0,0,9);
INSERT INTO "papers_category" VALUES(25,48,'##### 2017
','',1,NULL,'2017',5,2017,1,NULL,0,0,9);
INSERT INTO "papers_category" VALUES(26,50,'##### 2018
','
',1,NULL,'2018',5,2018,1,NULL,0,0,9);
INSERT INTO "papers_category" VALUES(27,53,'##### 2013
','',1,NULL,'2013',5,2013,1,NULL,0,0,10);
INSERT INTO "papers_category" VALUES(28,55,'##### 2014
','',1,NULL,'2014',5,2014,1,NULL,0,0,10);
INSERT INTO "papers_category" VALUES(29,57,'##### 2016
','',1,NULL,'2016',5,2016,1,NULL,0,0,10);
INSERT INTO "papers_category" VALUES(30,60,'##### 2014
','',1,NULL,'2014',5,2014,1,NULL,0,0,11);
INSERT INTO "papers_category" VALUES(31,63,'##### 2015
','',1,NULL,'2015',5,2015,1,NULL,0,0,11);
INSERT INTO "papers_category" VALUES(32,66,'##### 2016
','',1,NULL,'2016',5,2016,1,NULL,0,0,11);
INSERT INTO "papers_category" VALUES(33,68,'##### 2017
','',1,NULL,'2017',5,2017,1,NULL,0,0,11);
INSERT INTO "papers_category" VALUES(34,71,'##### 2013
','',1,NULL,'2013',5,2013,1,NULL,0,0,12);
INSERT INTO "papers_category" VALUES(35,73,'##### 2014
','',1,NULL,'2014',5,2014,1,NULL,0,0,12);
INSERT INTO "papers_category" VALUES(36,75,'##### 2015
','',1,NULL,'2015',5,2015,1,NULL,0,0,12);
INSERT INTO "papers_category" VALUES(37,78,'##### 2013
','
',1,NULL,'2013',5,2013,1,NULL,0,0,13);
INSERT INTO "papers_category" VALUES(38,80,'##### 2015
','
',1,NULL,'2015',5,2015,1,NULL,0,0,13);
INSERT INTO "papers_category" VALUES(39,83,'##### 2016
','',1,NULL,'2016',5,2016,1,NULL,0,0,13);
INSERT INTO "papers_category" VALUES(40,87,'##### 2017
','
',1,NULL,'2017',5,2017,1,NULL,0,0,13);
INSERT INTO "papers_category" VALUES(41,92,'##### 2018
','
',1,NULL,'2018',5,2018,1,NULL,0,0,13);
INSERT INTO "papers_category" VALUES(42,0,'# Papers
','
',1,NULL,'Papers',1,NULL,2,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(43,6,'# Summaries
','
',1,NULL,'Summaries',1,NULL,2,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(44,1,'## Normalisation
','',1,NULL,'Normalisation',2,NULL,2,NULL,0,0,42);
INSERT INTO "papers_category" VALUES(45,3,'## Regularisation
','',1,NULL,'Regularisation',2,NULL,2,NULL,0,0,42);
INSERT INTO "papers_category" VALUES(46,0,'# Papers
','
',1,NULL,'Papers',1,NULL,3,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(47,11,'# Notes
','
',1,NULL,'Notes',1,NULL,3,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(48,1,'## One
','',1,NULL,'One',2,NULL,3,NULL,0,0,46);
INSERT INTO "papers_category" VALUES(49,8,'## Two
','',1,NULL,'Two',2,NULL,3,NULL,0,0,46);
INSERT INTO "papers_category" VALUES(50,0,'# Papers
','',1,NULL,'Papers',1,NULL,4,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(51,2,'# From a file
','
',1,NULL,'From a file',1,NULL,4,'',0,0,NULL);
INSERT INTO "papers_category" VALUES(52,3,'## Books
','
',1,NULL,'Books',2,NULL,4,'',0,0,51);
INSERT INTO "papers_category" VALUES(53,5,'## Papers
','
',1,NULL,'Papers',2,NULL,4,'',0,0,51);
INSERT INTO "papers_category" VALUES(54,6,'##### 2016
','
',1,NULL,'2016',5,2016,4,'',0,0,53);
INSERT INTO "papers_category" VALUES(55,0,'# Papers
','
',1,NULL,'Papers',1,NULL,5,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(56,6,'# Summaries
','
',1,NULL,'Summaries',1,NULL,5,NULL,0,0,NULL);
INSERT INTO "papers_category" VALUES(57,1,'## Normalisation
','',1,NULL,'Normalisation',2,NULL,5,NULL,0,0,55);
INSERT INTO "papers_category" VALUES(58,3,'## Regularisation
','',1,NULL,'Regularisation',2,NULL,5,NULL,0,0,55);
CREATE TABLE "papers_change" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "origin" varchar(10) NOT NULL, "by" varchar(150) NOT NULL, "made_at" datetime NOT NULL, "before" text NOT NULL, "after" text NOT NULL, "place_before" text NOT NULL, "place_after" text NOT NULL, "category_id" bigint NULL REFERENCES "papers_category" ("id") DEFERRABLE INITIALLY DEFERRED, "entry_id" bigint NULL REFERENCES "papers_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "reading_list_id" bigint NOT NULL REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED, "summary_id" bigint NULL REFERENCES "papers_summary" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "papers_change" VALUES(1,'edited','here','owner','2026-11-25 00:53:17.558759','## BN

It normalises, before the [loss](#loss).

#### Questions

- Why batch normalisation?

  Because $\mu = 0$ < 1.

- Where does it stand?

  Before the activation.

#### Reference

[1][A title](https://example.org)
','## BN

It normalises, before the [loss](#loss).

#### Questions

- Why use batch normalisation?

  As $\mu = 0$ < 1.

- Where does it stand?

  Before the activation.

#### Reference

[1][A title](https://example.org)
','','',NULL,NULL,2,13);
INSERT INTO "papers_change" VALUES(2,'edited','here','owner','2026-11-25 00:53:17.576804','## N1

Words of one.
','## N1

My words of one.
','','',NULL,NULL,3,16);
INSERT INTO "papers_change" VALUES(3,'edited','here','owner','2026-11-25 00:53:17.585111','## N2

Words of two.
','## N2

My words of two.
','','',NULL,NULL,3,17);
INSERT INTO "papers_change" VALUES(4,'added','here','owner','2026-11-25 00:53:17.603138','','- [ ] Added **"An added paper"** https://arxiv.org/abs/1706.03762
','','One',NULL,70,3,NULL);
INSERT INTO "papers_change" VALUES(5,'removed','here','owner','2026-11-25 00:53:17.616493','- [ ] N5 **On the matter of 5**
','','','',NULL,66,3,NULL);
INSERT INTO "papers_change" VALUES(6,'moved','here','owner','2026-11-25 00:53:17.629483','- [ ] N4 **On the matter of 4**
','- [ ] N4 **On the matter of 4**
','One','Two',NULL,65,3,NULL);
INSERT INTO "papers_change" VALUES(7,'renamed','file','owner','2026-11-25 00:53:17.646615','- [ ] N7 **On the matter of 7**
','- [ ] N7b **On the matter of 7**
','','',NULL,68,3,NULL);
INSERT INTO "papers_change" VALUES(8,'removed','file','owner','2026-11-25 00:53:17.646615','- [ ] N6 **On the matter of 6**
','','','',NULL,67,3,NULL);
INSERT INTO "papers_change" VALUES(9,'added','here','','2026-11-25 00:53:17.690389','','# From a file
','','',51,NULL,4,NULL);
INSERT INTO "papers_change" VALUES(10,'added','here','','2026-11-25 00:53:17.690389','','## Books
','','From a file',52,NULL,4,NULL);
INSERT INTO "papers_change" VALUES(11,'added','here','','2026-11-25 00:53:17.690389','','- [ ] Somebody **"A book"**
','','Books',NULL,72,4,NULL);
INSERT INTO "papers_change" VALUES(12,'added','here','','2026-11-25 00:53:17.690389','','## Papers
','','From a file',53,NULL,4,NULL);
INSERT INTO "papers_change" VALUES(13,'added','here','','2026-11-25 00:53:17.690389','','##### 2016
','','Papers',54,NULL,4,NULL);
INSERT INTO "papers_change" VALUES(14,'added','here','','2026-11-25 00:53:17.690389','','- [ ] **"Deep residual learning"**
','','2016',NULL,73,4,NULL);
CREATE TABLE "papers_entry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" integer unsigned NULL CHECK ("position" >= 0), "source" text NOT NULL, "tail" text NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "removed_at" datetime NULL, "kind" varchar(10) NOT NULL, "key" varchar(100) NOT NULL, "author" text NOT NULL, "short_name" text NOT NULL, "title" text NOT NULL, "url" text NOT NULL, "anchor" text NOT NULL, "year" smallint unsigned NULL CHECK ("year" >= 0), "ticked" bool NULL, "boxed" bool NOT NULL, "category_id" bigint NULL REFERENCES "papers_category" ("id") DEFERRABLE INITIALLY DEFERRED, "reading_list_id" bigint NOT NULL REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED, "base" text NULL, "is_conflicting" bool NOT NULL, "moved_here" bool NOT NULL, "parent_id" bigint NULL REFERENCES "papers_entry" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "entry_position_once_a_list" UNIQUE ("reading_list_id", "position"), CONSTRAINT "entry_removed_has_no_position" CHECK ((("position" IS NOT NULL AND "removed_at" IS NULL) OR ("position" IS NULL AND "removed_at" IS NOT NULL))), CONSTRAINT "entry_key_once_a_list" UNIQUE ("reading_list_id", "key"));
INSERT INTO "papers_entry" VALUES(1,3,'- [ ] 李航 **"统计学习方法"**
','',1,NULL,'book','统计学习方法','李航','','统计学习方法','','',NULL,0,1,3,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(2,4,'- [ ] 周志华 **"机器学习"**
','',1,NULL,'book','机器学习','周志华','','机器学习','','',NULL,0,1,3,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(3,5,'- [ ] 何海涛 **"剑指offer"**
','',1,NULL,'book','剑指offer','何海涛','','剑指offer','','',NULL,0,1,3,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(4,6,'- [ ] 诸葛越 **"百面机器学习"**
','',1,NULL,'book','百面机器学习','诸葛越','','百面机器学习','','',NULL,0,1,3,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(5,7,'- [ ] scutan90 **"DeepLearning-500-questions"** https://github.com/scutan90/DeepLearning-500-questions
','',1,NULL,'book','deeplearning-500-questions','scutan90','','DeepLearning-500-questions','https://github.com/scutan90/DeepLearning-500-questions','',NULL,0,1,3,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(6,8,'- [ ] Stephen Prata **"C++ Primer Plus"**
','',1,NULL,'book','c-primer-plus','Stephen Prata','','C++ Primer Plus','','',NULL,0,1,3,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(7,9,'- [ ] **"数据结构"**
','',1,NULL,'book','数据结构','','','数据结构','','',NULL,0,1,3,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(8,10,'- [ ] Ian Goodfellow [**"深度学习"**](https://exacity.github.io/deeplearningbook-chinese/)
','
',1,NULL,'book','深度学习','Ian Goodfellow','','深度学习','https://exacity.github.io/deeplearningbook-chinese/','',NULL,0,1,3,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(9,14,'- [x] AlexNet [**"Imagenet classification with deep convolutional neural networks"**](#AlexNet)
','',1,NULL,'paper','alexnet','','AlexNet','Imagenet classification with deep convolutional neural networks','','AlexNet',2012,1,1,15,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(10,16,'- [x] VGGNet [**"Very deep convolutional networks for large-scale image recognition"**](#VGGNet)
','',1,NULL,'paper','vggnet','','VGGNet','Very deep convolutional networks for large-scale image recognition','','VGGNet',2014,1,1,16,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(11,17,'- [x] Network in Network [**"Network In Network"**](#NIN)
','',1,NULL,'paper','network-in-network','','Network in Network','Network In Network','','NIN',2014,1,1,16,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(12,19,'- [x] GoogLeNet [**"Going deeper with convolutions"**](#GoogLeNet)
','',1,NULL,'paper','googlenet','','GoogLeNet','Going deeper with convolutions','','GoogLeNet',2015,1,1,17,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(13,20,'- [ ] ResNet **"Deep residual learning for image recognition"**
','',1,NULL,'paper','resnet','','ResNet','Deep residual learning for image recognition','','',2015,0,1,17,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(14,21,'- [ ] Inception-v3 [**"Rethinking the Inception Architecture for Computer Vision"**](#InceptionV3)
','',1,NULL,'paper','inception-v3','','Inception-v3','Rethinking the Inception Architecture for Computer Vision','','InceptionV3',2015,0,1,17,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(15,23,'- [ ] Inception-v4 [**"Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning"**](#Inception-v4)
','',1,NULL,'paper','inception-v4','','Inception-v4','Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning','','Inception-v4',2016,0,1,18,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(16,24,'- [ ] Attention **"Show, Attend and Tell Neural Image Caption Generation with Visual Attention"**
','',1,NULL,'paper','attention','','Attention','Show, Attend and Tell Neural Image Caption Generation with Visual Attention','','',2016,0,1,18,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(17,25,'- [ ] SqueezeNet **"SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size"**
','',1,NULL,'paper','squeezenet','','SqueezeNet','SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size','','',2016,0,1,18,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(18,27,'- [ ] Xception **"Xception: Deep Learning with Depthwise Separable Convolutions"**
','',1,NULL,'paper','xception','','Xception','Xception: Deep Learning with Depthwise Separable Convolutions','','',2017,0,1,19,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(19,28,'- [x] MobileNet [**"MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications"**](#MobileNet)
','',1,NULL,'paper','mobilenet','','MobileNet','MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications','','MobileNet',2017,1,1,19,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(20,29,'- [ ] ResNeXt **"Aggregated Residual Transformations for Deep Neural Networks"**
','',1,NULL,'paper','resnext','','ResNeXt','Aggregated Residual Transformations for Deep Neural Networks','','',2017,0,1,19,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(21,30,'- [ ] ShuffleNet **"ShuffleNet: An Extremely Efficient Convolutional Neural Network for Mobile Devices"**
','',1,NULL,'paper','shufflenet','','ShuffleNet','ShuffleNet: An Extremely Efficient Convolutional Neural Network for Mobile Devices','','',2017,0,1,19,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(22,32,'- [ ] DenseNet **"Densely Connected Convolutional Networks"**
','',1,NULL,'paper','densenet','','DenseNet','Densely Connected Convolutional Networks','','',2018,0,1,20,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(23,33,'- [ ] MobileNetV2 [**"MobileNetV2: Inverted Residuals and Linear Bottlenecks"**](#MobileNetV2)
','',1,NULL,'paper','mobilenetv2','','MobileNetV2','MobileNetV2: Inverted Residuals and Linear Bottlenecks','','MobileNetV2',2018,0,1,20,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(24,34,'- [ ] NASNet **"Learning Transferable Architectures for Scalable Image Recognition"**
','',1,NULL,'paper','nasnet','','NASNet','Learning Transferable Architectures for Scalable Image Recognition','','',2018,0,1,20,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(25,35,'- [ ] ShuffleNetV2 **"ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design"**
','
',1,NULL,'paper','shufflenetv2','','ShuffleNetV2','ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design','','',2018,0,1,20,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(26,37,'- [ ] MobileNetV3 **"Searching for MobileNetV3"**
','',1,NULL,'paper','mobilenetv3','','MobileNetV3','Searching for MobileNetV3','','',2019,0,1,21,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(27,38,'- [ ] MnasNet **"MnasNet: Platform-Aware Neural Architecture Search for Mobile"**
','
',1,NULL,'paper','mnasnet','','MnasNet','MnasNet: Platform-Aware Neural Architecture Search for Mobile','','',2019,0,1,21,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(28,41,'- [ ] DropOut **"Dropout: a simple way to prevent neural networks from overfitting"**
','',1,NULL,'paper','dropout','','DropOut','Dropout: a simple way to prevent neural networks from overfitting','','',2014,0,1,22,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(29,43,'- [x] BatchNorm [**"Batch normalization: Accelerating deep network training by reducing internal covariate shift"**](#BatchNorm)
','',1,NULL,'paper','batchnorm','','BatchNorm','Batch normalization: Accelerating deep network training by reducing internal covariate shift','','BatchNorm',2015,1,1,23,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(30,44,'- [ ] Net2Net **"Net2net: Accelerating learning via knowledge transfer"**
','
',1,NULL,'paper','net2net','','Net2Net','Net2net: Accelerating learning via knowledge transfer','','',2015,0,1,23,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(31,47,'- [ ] Deep Compression **"Deep compression: Compressing deep neural network with pruning, trained quantization and huffman coding"**
','',1,NULL,'paper','deep-compression','','Deep Compression','Deep compression: Compressing deep neural network with pruning, trained quantization and huffman coding','','',2015,0,1,24,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(32,49,'- [ ] Survey **"A Survey of Model Compression and Acceleration for Deep Neural Networks"**
','',1,NULL,'paper','survey','','Survey','A Survey of Model Compression and Acceleration for Deep Neural Networks','','',2017,0,1,25,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(33,51,'- [ ] Survey **"Recent Advances in Efficient Computation of Deep Convolutional Neural Networks"**
','
',1,NULL,'paper','survey-2','','Survey','Recent Advances in Efficient Computation of Deep Convolutional Neural Networks','','',2018,0,1,26,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(34,54,'- [ ] Momentum **"On the importance of initialization and momentum in deep learning"**
','',1,NULL,'paper','momentum','','Momentum','On the importance of initialization and momentum in deep learning','','',2013,0,1,27,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(35,56,'- [ ] Adam **"Adam: A method for stochastic optimization"**
','',1,NULL,'paper','adam','','Adam','Adam: A method for stochastic optimization','','',2014,0,1,28,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(36,58,'- [ ] Neural Optimizer **"Learning to learn by gradient descent by gradient descent"**
','
',1,NULL,'paper','neural-optimizer','','Neural Optimizer','Learning to learn by gradient descent by gradient descent','','',2016,0,1,29,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(37,61,'- [ ] RCNN **"Rich feature hierarchies for accurate object detection and semantic segmentation"**
','',1,NULL,'paper','rcnn','','RCNN','Rich feature hierarchies for accurate object detection and semantic segmentation','','',2014,0,1,30,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(38,62,'- [ ] SPPNet **"Spatial pyramid pooling in deep convolutional networks for visual recognition"**
','',1,NULL,'paper','sppnet','','SPPNet','Spatial pyramid pooling in deep convolutional networks for visual recognition','','',2014,0,1,30,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(39,64,'- [ ] Faster R-CNN **"Faster R-CNN: Towards real-time object detection with region proposal networks"**
','',1,NULL,'paper','faster-r-cnn','','Faster R-CNN','Faster R-CNN: Towards real-time object detection with region proposal networks','','',2015,0,1,31,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(40,65,'- [ ] YOLO **"You only look once: Unified, real-time object detection"**
','',1,NULL,'paper','yolo','','YOLO','You only look once: Unified, real-time object detection','','',2015,0,1,31,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(41,67,'- [ ] R-FCN **"R-FCN: Object Detection via Region-based Fully Convolutional Networks"**
','',1,NULL,'paper','r-fcn','','R-FCN','R-FCN: Object Detection via Region-based Fully Convolutional Networks','','',2016,0,1,32,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(42,69,'- [ ] **"Mask R-CNN"**
','
',1,NULL,'paper','mask-r-cnn','','','Mask R-CNN','','',2017,0,1,33,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(43,72,'- [ ] VAE **"Auto-encoding variational bayes"**
','',1,NULL,'paper','vae','','VAE','Auto-encoding variational bayes','','',2013,0,1,34,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(44,74,'- [ ] GAN **"Generative adversarial nets"**
','',1,NULL,'paper','gan','','GAN','Generative adversarial nets','','',2014,0,1,35,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(45,76,'- [ ] VAE with attention **"DRAW: A recurrent neural network for image generation"**
','

',1,NULL,'paper','vae-with-attention','','VAE with attention','DRAW: A recurrent neural network for image generation','','',2015,0,1,36,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(46,79,'- [ ] **"Playing atari with deep reinforcement learning"**
','
',1,NULL,'paper','playing-atari-with-deep-reinforcement-learning','','','Playing atari with deep reinforcement learning','','',2013,0,1,37,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(47,81,'- [ ] **"Human-level control through deep reinforcement learning"**
','',1,NULL,'paper','human-level-control-through-deep-reinforcement-learning','','','Human-level control through deep reinforcement learning','','',2015,0,1,38,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(48,82,'- [ ] **"Continuous control with deep reinforcement learning"**
','',1,NULL,'paper','continuous-control-with-deep-reinforcement-learning','','','Continuous control with deep reinforcement learning','','',2015,0,1,38,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(49,84,'- [ ] **"Asynchronous methods for deep reinforcement learning"**
','',1,NULL,'paper','asynchronous-methods-for-deep-reinforcement-learning','','','Asynchronous methods for deep reinforcement learning','','',2016,0,1,39,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(50,85,'- [ ] AlphaGo **"Mastering the game of Go with deep neural networks and tree search"**
','',1,NULL,'paper','alphago','','AlphaGo','Mastering the game of Go with deep neural networks and tree search','','',2016,0,1,39,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(51,86,'- [ ] **"Deep reinforcement learning with double q-learning"**
','
',1,NULL,'paper','deep-reinforcement-learning-with-double-q-learning','','','Deep reinforcement learning with double q-learning','','',2016,0,1,39,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(52,88,'- [ ] **"Deep reinforcement learning: An overview"**
','',1,NULL,'paper','deep-reinforcement-learning-an-overview','','','Deep reinforcement learning: An overview','','',2017,0,1,40,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(53,89,'- [ ] **"Target-driven visual navigation in indoor scenes using deep reinforcement learning"**
','',1,NULL,'paper','target-driven-visual-navigation-in-indoor-scenes-using-deep-reinforcement-learni','','','Target-driven visual navigation in indoor scenes using deep reinforcement learning','','',2017,0,1,40,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(54,90,'- [ ] **"Deep reinforcement learning for robotic manipulation with asynchronous off-policy updates"**
','',1,NULL,'paper','deep-reinforcement-learning-for-robotic-manipulation-with-asynchronous-off-polic','','','Deep reinforcement learning for robotic manipulation with asynchronous off-policy updates','','',2017,0,1,40,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(55,91,'- [ ] **"Playing FPS games with deep reinforcement learning"**
','
',1,NULL,'paper','playing-fps-games-with-deep-reinforcement-learning','','','Playing FPS games with deep reinforcement learning','','',2017,0,1,40,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(56,93,'- [ ] **"Rainbow: Combining improvements in deep reinforcement learning"**
','',1,NULL,'paper','rainbow-combining-improvements-in-deep-reinforcement-learning','','','Rainbow: Combining improvements in deep reinforcement learning','','',2018,0,1,41,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(57,94,'- [ ] **"Deep reinforcement learning that matters"**
','
---------------------------
',1,NULL,'paper','deep-reinforcement-learning-that-matters','','','Deep reinforcement learning that matters','','',2018,0,1,41,1,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(58,2,'- [ ] BN **"Batch normalization"**
','',1,NULL,'paper','bn','','BN','Batch normalization','','',NULL,0,1,44,2,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(59,4,'- [x] Drop **"Dropout"**
','',1,NULL,'paper','drop','','Drop','Dropout','','',NULL,1,1,45,2,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(60,5,'- [ ] Plain **"A paper without notes"**
','
',1,NULL,'paper','plain','','Plain','A paper without notes','','',NULL,0,1,45,2,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(61,2,'- [ ] N0 **On the matter of 0**
','',1,NULL,'paper','n0','','N0','On the matter of 0','','',NULL,0,1,48,3,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(62,3,'- [ ] N1 **On the matter of 1**
','',1,NULL,'paper','n1','','N1','On the matter of 1','','',NULL,0,1,48,3,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(63,4,'- [ ] N2 **On the matter of 2**
','',1,NULL,'paper','n2','','N2','On the matter of 2','','',NULL,0,1,48,3,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(64,5,'- [x] N3 **On the matter of 3**
','',2,NULL,'paper','n3','','N3','On the matter of 3','','',NULL,1,1,48,3,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(65,10,'- [ ] N4 **On the matter of 4**
','
',1,NULL,'book','n4','N4','','On the matter of 4','','',NULL,0,1,49,3,NULL,0,1,NULL);
INSERT INTO "papers_entry" VALUES(66,NULL,'- [ ] N5 **On the matter of 5**
','',1,'2026-11-25 00:53:17.610860','paper','n5','','N5','On the matter of 5','','',NULL,0,1,48,3,'- [ ] N5 **On the matter of 5**
',0,0,NULL);
INSERT INTO "papers_entry" VALUES(67,NULL,'- [ ] N6 **On the matter of 6**
','',1,'2026-11-25 00:53:17.640683','paper','n6','','N6','On the matter of 6','','',NULL,0,1,48,3,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(68,6,'- [ ] N7b **On the matter of 7**
','',2,NULL,'paper','n7','','N7b','On the matter of 7','','',NULL,0,1,48,3,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(69,9,'- [ ] M **On moving**
','',1,NULL,'book','m','M','','On moving','','',NULL,0,1,49,3,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(70,7,'- [ ] Added **"An added paper"** https://arxiv.org/abs/1706.03762
','
',1,NULL,'paper','added','','Added','An added paper','https://arxiv.org/abs/1706.03762','',NULL,0,1,48,3,'',0,0,NULL);
INSERT INTO "papers_entry" VALUES(71,1,'- [ ] A **A paper**
','
',1,NULL,'paper','a','','A','A paper','','',NULL,0,1,50,4,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(72,4,'- [ ] Somebody **"A book"**
','
',1,NULL,'book','a-book','Somebody','','A book','','',NULL,0,1,52,4,'',0,0,NULL);
INSERT INTO "papers_entry" VALUES(73,7,'- [ ] **"Deep residual learning"**
','',1,NULL,'paper','deep-residual-learning','','','Deep residual learning','','',2016,0,1,54,4,'',0,0,NULL);
INSERT INTO "papers_entry" VALUES(74,2,'- [ ] BN **"Batch normalization"**
','',1,NULL,'paper','bn','','BN','Batch normalization','','',NULL,0,1,57,5,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(75,4,'- [x] Drop **"Dropout"**
','',1,NULL,'paper','drop','','Drop','Dropout','','',NULL,1,1,58,5,NULL,0,0,NULL);
INSERT INTO "papers_entry" VALUES(76,5,'- [ ] Plain **"A paper without notes"**
','
',1,NULL,'paper','plain','','Plain','A paper without notes','','',NULL,0,1,58,5,NULL,0,0,NULL);
CREATE TABLE "papers_fetch" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "state" varchar(10) NOT NULL, "total" integer unsigned NOT NULL CHECK ("total" >= 0), "attempt" smallint unsigned NOT NULL CHECK ("attempt" >= 0), "started_at" datetime NOT NULL, "ended_at" datetime NULL, "retry_at" datetime NULL, "holder" varchar(200) NOT NULL, "alive_until" datetime NULL, "reading_list_id" bigint NOT NULL UNIQUE REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "papers_fetch" VALUES(1,'waiting',1,1,'2026-11-25 00:53:17.668122',NULL,NULL,'',NULL,1);
CREATE TABLE "papers_image" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(400) NOT NULL, "kind" varchar(20) NOT NULL, "data" BLOB NOT NULL, "reading_list_id" bigint NOT NULL REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "image_name_once_a_list" UNIQUE ("reading_list_id", "name"));
INSERT INTO "papers_image" VALUES(1,'images/one.png','image/png',X'89504E470D0A1A0A0000000D49484452000000010000000108060000001F15C4890000000D49444154789C6360F8CFC00000030101009B0D2E1A0000000049454E44AE426082',1);
CREATE TABLE "papers_match" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "state" varchar(10) NOT NULL, "evidence" varchar(10) NOT NULL, "candidates" text NOT NULL CHECK ((JSON_VALID("candidates") OR "candidates" IS NULL)), "reason" text NOT NULL, "asked_at" datetime NULL, "checked_at" datetime NULL, "entry_id" bigint NOT NULL UNIQUE REFERENCES "papers_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "paper_id" varchar(40) NULL REFERENCES "papers_arxivpaper" ("arxiv_id") DEFERRABLE INITIALLY DEFERRED, "reading_list_id" bigint NOT NULL REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "match_found_has_paper" CHECK ((("paper_id" IS NOT NULL AND "state" = 'found') OR (NOT ("state" = 'found') AND "paper_id" IS NULL))));
INSERT INTO "papers_match" VALUES(1,'found','link','[]','',NULL,'2026-11-25 00:53:17.664631',13,'1512.03385',1);
INSERT INTO "papers_match" VALUES(2,'review','','[{"id": "1409.1556", "score": 0.9, "agrees": ["year"], "differs": ["title"]}]','',NULL,'2026-11-25 00:53:17.666956',10,NULL,1);
INSERT INTO "papers_match" VALUES(3,'new','','[]','','2026-11-25 00:53:17.668122',NULL,22,NULL,1);
CREATE TABLE "papers_question" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" integer unsigned NULL CHECK ("position" >= 0), "prompt" text NOT NULL, "answer" text NOT NULL, "removed_at" datetime NULL, "summary_id" bigint NOT NULL REFERENCES "papers_summary" ("id") DEFERRABLE INITIALLY DEFERRED, "prompt_before" text NOT NULL, "uuid" char(32) NOT NULL UNIQUE, CONSTRAINT "question_position_once_a_summary" UNIQUE ("summary_id", "position"), CONSTRAINT "question_removed_has_no_position" CHECK ((("position" IS NOT NULL AND "removed_at" IS NULL) OR ("position" IS NULL AND "removed_at" IS NOT NULL))));
INSERT INTO "papers_question" VALUES(1,0,'inception 结构的优点','文章认为，通过1x1, 3x3, 5x5并列最后拼接的结构，可以让模型同时感受到多尺度的特征。',NULL,4,'','d134aae3373a479e9833cfb246790a20');
INSERT INTO "papers_question" VALUES(2,1,'1x1卷积的作用','作用是对feature的通道数进行降维，可以大幅度减少模型的运算量，实际上这种分解方式可以通过low-rank来解释，用两个卷积层来等效一个卷积，但大大降低了运算量',NULL,4,'','fac7a9eba2364de29789559edc88c95c');
INSERT INTO "papers_question" VALUES(3,2,'预测为什么使用global average pooling','相比全连接层，先通过global average pooling再连接Dense层或直接激活可以大大降低运算量，因为一个模型的最后一层FC往往参数量十分巨大，而且论文证明使用global average pooling的效果也略微更好一点',NULL,4,'','035dca03019245df8fca6412dbdb7aed');
INSERT INTO "papers_question" VALUES(4,3,'辅助分类器的作用','对抗梯度消失问题，同时有一定的正则化作用',NULL,4,'','9436d85bf839446097a80036169963a4');
INSERT INTO "papers_question" VALUES(5,0,'相比googleNet有哪些改进','- 用两个相连的3x3卷积代替5x5卷积，降低了运算复杂度。
- 通过low-rank分解，将nxn的卷积分解为两个1xn和nx1的卷积，降低了模型的运算复杂度。
- 通过stride=2的卷积和avg_pool的filter concat实现feature降维，是一种折中的解决方案。
- 证明了辅助分类器的正则化作用',NULL,5,'','b58f98631b7a4a30873c6777d8525400');
INSERT INTO "papers_question" VALUES(6,1,'有什么缺点','过于宽且深度不同的Inception block会大大降低模型的训练以及预测速度',NULL,5,'','3cd75a1ed3af4a5780619dbf77e4b833');
INSERT INTO "papers_question" VALUES(7,0,'有什么改进','- 微调inception结构来弥补其在运算速度上的劣势
- 改用residual结构来提高模型训练的速度',NULL,6,'','e3af6f2a68f5422e81dc2e61f84475ee');
INSERT INTO "papers_question" VALUES(8,0,'请简要介绍MobileNet','MobileNet是一种轻量级神经网络模型，它通过Depthwise separable convolution的方式大大降低了运算量。DW卷积的原理是对输入的每一通道分离，分别用一个filter进行卷积操作，得到一个feature map，之后所有的feature map再通过一个1x1PW卷积进行通道变换，解决DW卷积导致的通道之间信息交流不畅的问题。',NULL,7,'','2e345b7561ef430899c28e91bb19c4f3');
INSERT INTO "papers_question" VALUES(9,1,'与传统卷积的运算量对比','假定输入为$D_k \times D_k \times M$的tensor，输出通道数为N，传统卷积的运算量为$D_K \cdot D_K \cdot M \cdot N \cdot D_F \cdot D_F$, DW卷积的运算量为$D_K \cdot D_K \cdot M  \cdot D_F \cdot D_F$, PW卷积的运算量为$M \cdot N \cdot D_F \cdot D_F$.',NULL,7,'','c96770395a9d4756afd25a5a9ea178bd');
INSERT INTO "papers_question" VALUES(10,0,'V2相比V1有哪些改进','1. 采用inverted residual结构，在block中第一个1x1conv和DW conv之间进行通道扩大以提取更多特征，并在stride=1的block最后采用与ResNet类似的相加结构。
2. 为避免ReLU对特征的破坏，在residual block的相加之前的1x1conv采用线性激活',NULL,8,'','2c6dc1dcbab345a386169bc81aca85c1');
INSERT INTO "papers_question" VALUES(11,1,'为什么使用线性激活','文章认为网络的激活函数会产生一份信息的副本，且此副本存在某种低维子空间表示，因此可以对通道进行降维，但是当维度较低时非线性激活会产生较大的信息损失。因此文章先将通道数扩大，再进行激活，而最后通道缩小时则采用线性激活以避免信息损失。',NULL,8,'','4a3f543ef09d47fea62d3903a660f691');
INSERT INTO "papers_question" VALUES(12,0,'BN解决什么问题','模型训练时，层与层之间存在高度耦合性，当前一层的参数更新后，当前层的输入的分布便发生改变，这增加了训练的难度，需要更小的学习率和初始化策略。对于类似sigmoid之类存在饱和区的激活函数来说这个问题更加严重。

BN的作用就是在模型的层与层之间进行归一化，具体的操作是对每一mini-batch，在每一特征维度上进行归一化， 使其满足均值为0，方差为1的分布。

然而这样做会导致数据失去部分其原本的表达能力，落入sigmoid或tanh的线性激活区。因此增加了两个参数$\gamma, \beta$进行线性变换$Z_j = \gamma_j\hat{Z_j}+\beta_j$, 当$\gamma^2=\sigma^2, \beta=\mu$时是一个原始分布的等价变换。同时对于sgd来说BN层的训练参数限定为$\gamma$和$\beta$，增加了模型的稳定性。',NULL,9,'','c43039a93fa44de1ac36409f744e2dbf');
INSERT INTO "papers_question" VALUES(13,1,'预测阶段BN怎么产生作用','保留训练时每个batch的均值与方差，在预测时计算整个数据均值与方差的**无偏估计**，作为预测数据的归一化参数。',NULL,9,'','8c432fe5a91c4c68bca9e67abc21ee7f');
INSERT INTO "papers_question" VALUES(14,2,'BN是无偏估计吗','是。',NULL,9,'','61d547fe2b0c4dd882c47c6577daccd6');
INSERT INTO "papers_question" VALUES(15,3,'BN的作用','- 使网络每层的输入分布相对稳定，加速训练
- 降低了梯度传播对参数的的敏感性，可以使用更大的学习率
- 因为相当于为每一层的数据增加了噪声，具有一定的正则化作用，提高了模型的泛化性能。使模型可以不使用dropout。（有论文证明同时使用dropout和BN效果不如只使用他们中的一个）
- 使深度模型可以使用sigmoid或tanh等具有饱和区的激活函数',NULL,9,'','9353eb2a8677467684f0eedcde609d51');
INSERT INTO "papers_question" VALUES(16,4,'BN中batch size的影响','当batch size过小时不建议使用BN，均值和方差具有较大的随机性。',NULL,9,'','7f2e228661d44ca8a20e2766fcef361f');
INSERT INTO "papers_question" VALUES(17,5,'BN的参数数量','BN层计算参数时将整个输入的feature map当做一个特征进行处理，因此参数数量只与输入的通道数相关（4C）',NULL,9,'','04811abc73ab4a019e150f7080860d13');
INSERT INTO "papers_question" VALUES(18,0,'Why use batch normalisation?','As $\mu = 0$ < 1.',NULL,13,'Why batch normalisation?','4be8cf5e8fb147fb95d274b7f51fb9b6');
INSERT INTO "papers_question" VALUES(19,1,'Where does it stand?','Before the activation.',NULL,13,'','d5cd8df1e5224737874c4ba66e5179ab');
INSERT INTO "papers_question" VALUES(20,0,'What is dropout?','',NULL,14,'','d5b9b02246474997b335f83bd9e1c37f');
INSERT INTO "papers_question" VALUES(21,0,'什么是损失？','见前述',NULL,15,'','51e655a5a27c4739beb9fe4fe8b95e45');
INSERT INTO "papers_question" VALUES(22,0,'Why batch normalisation?','Because $\mu = 0$ < 1.',NULL,18,'','66bdcc1c635b47a1833418f3ab38d76b');
INSERT INTO "papers_question" VALUES(23,1,'Where does it stand?','Before the activation.',NULL,18,'','b4a2ba02d3b84613bbadc5f1468fa584');
INSERT INTO "papers_question" VALUES(24,0,'What is dropout?','',NULL,19,'','b37ca0829b4f4b88ab004687d4d5f95b');
INSERT INTO "papers_question" VALUES(25,0,'什么是损失？','见前述',NULL,20,'','9874a3b423424134b63ab1951c74f43e');
CREATE TABLE "papers_readinglist" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(80) NOT NULL UNIQUE, "title" text NOT NULL, "preamble" text NOT NULL, "tick_mark" varchar(1) NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "categories" text NOT NULL CHECK ((JSON_VALID("categories") OR "categories" IS NULL)), "plain" bool NOT NULL);
INSERT INTO "papers_readinglist" VALUES(1,'real','What should we do to find an ideal job as a deep learning engineer','','x','2026-11-25 00:53:17.206126','2026-11-25 00:53:17.206148','{}',0);
INSERT INTO "papers_readinglist" VALUES(2,'asked','Papers','','x','2026-11-25 00:53:17.532803','2026-11-25 00:53:17.558217','{}',0);
INSERT INTO "papers_readinglist" VALUES(3,'work','Papers','','x','2026-11-25 00:53:17.561708','2026-11-25 00:53:17.660618','{"papers/two": "book"}',0);
INSERT INTO "papers_readinglist" VALUES(4,'bibbed','Papers','','x','2026-11-25 00:53:17.673855','2026-11-25 00:53:17.689727','{}',0);
INSERT INTO "papers_readinglist" VALUES(5,'bobs','Papers','','x','2026-11-25 00:53:17.697985','2026-11-25 00:53:17.697999','{}',0);
CREATE TABLE "papers_summary" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" integer unsigned NULL CHECK ("position" >= 0), "source" text NOT NULL, "tail" text NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "removed_at" datetime NULL, "title" text NOT NULL, "anchor" varchar(100) NOT NULL, "level" smallint unsigned NOT NULL CHECK ("level" >= 0), "updated_at" datetime NOT NULL, "entry_id" bigint NULL UNIQUE REFERENCES "papers_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "reading_list_id" bigint NOT NULL REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED, "base" text NULL, "is_conflicting" bool NOT NULL, "moved_here" bool NOT NULL, "is_written" bool NOT NULL, "questions_version" integer unsigned NOT NULL CHECK ("questions_version" >= 0), CONSTRAINT "summary_position_once_a_list" UNIQUE ("reading_list_id", "position"), CONSTRAINT "summary_removed_has_no_position" CHECK ((("position" IS NOT NULL AND "removed_at" IS NULL) OR ("position" IS NULL AND "removed_at" IS NOT NULL))), CONSTRAINT "summary_anchor_once_a_list" UNIQUE ("reading_list_id", "anchor"));
INSERT INTO "papers_summary" VALUES(1,96,'## AlexNet 

#### Reference

[1][**"Imagenet classification with deep convolutional neural networks"**](https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks.pdf)

[**back to top**](#content)
','

',1,NULL,'AlexNet','alexnet',2,'2026-11-25 00:53:17.215784',9,1,NULL,0,0,0,1);
INSERT INTO "papers_summary" VALUES(2,97,'## VGGNet 

1. The use of stack 3×3 filters is effient than of 5×5 or 7×7 filters

2. A deep net with small filters outperforms a shallow net with larger filters

3. Combining the outputs of several models by averaging their soft-max class posteriors improves the performance due to complementarity of the models

#### Reference

[1][**"Very deep convolutional networks for large-scale image recognition"**](https://arxiv.org/pdf/1409.1556.pdf)

[2][Review: VGGNet — 1st Runner-Up (Image Classification), Winner (Localization) in ILSVRC 2014](https://medium.com/coinmonks/paper-review-of-vggnet-1st-runner-up-of-ilsvlc-2014-image-classification-d02355543a11)

[3][Keras implement vgg-16](https://github.com/keras-team/keras-applications/blob/master/keras_applications/vgg16.py)

[4][Keras implement vgg-19](https://github.com/keras-team/keras-applications/blob/master/keras_applications/vgg19.py)

[back to top](#content)
','

',1,NULL,'VGGNet','vggnet',2,'2026-11-25 00:53:17.215809',10,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(3,98,'## NIN

1. Proposed a new network structure--mlpconv layer

  ![mlpconv](./images/NIN/mlpconv.png)

2. Usually, fully connected layers are used at the end of network, however, they are prone to overfitting. This article used global average pooling layer as the last layer of the network, it is more native to the convolution structure by enforcing correspondences between feature maps and categories, and could prevent over-fitting.

#### Reference

[1][**"Network In Network"**](https://arxiv.org/abs/1312.4400)

[2][Review: NIN — Network In Network (Image Classification)](https://towardsdatascience.com/review-nin-network-in-network-image-classification-69e271e499ee)

[**back to top**](#content)
','

',1,NULL,'NIN','nin',2,'2026-11-25 00:53:17.215815',11,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(4,99,'## GoogLeNet 

![inception_naive](./images/GoogleNet/inception_module_naive.png)

![inception_module](./images/GoogleNet/Inception_module.png)

1. 1×1 convolution is used as a dimension reduction module to reduce the computation. By reducing the computation bottleneck, depth and width can be increased
2. When image’s coming in, different sizes of convolutions as well as max pooling are tried. Then different kinds of features are extracted.
3. Global average pooling is used nearly at the end of network by averaging each feature map from 7×7 to 1×1, and authors found that a move from FC layers to average pooling improved the top-1 accuracy by about 0.6%.
4. Auxiliary classifiers for combating gradient vanishing problem, also providing regularization.
5. besides the network design, the other stuffs like ensemble methods, multi-scale and multi-crop approaches are also essential to reduce the error rate

![googlenet](./images/GoogleNet/googlenet.png)

#### Questions

- inception 结构的优点

  文章认为，通过1x1, 3x3, 5x5并列最后拼接的结构，可以让模型同时感受到多尺度的特征。

- 1x1卷积的作用

  作用是对feature的通道数进行降维，可以大幅度减少模型的运算量，实际上这种分解方式可以通过low-rank来解释，用两个卷积层来等效一个卷积，但大大降低了运算量

- 预测为什么使用global average pooling

  相比全连接层，先通过global average pooling再连接Dense层或直接激活可以大大降低运算量，因为一个模型的最后一层FC往往参数量十分巨大，而且论文证明使用global average pooling的效果也略微更好一点

- 辅助分类器的作用

  对抗梯度消失问题，同时有一定的正则化作用

#### Reference

[1][**"Going deeper with convolutions"**](https://www.cs.unc.edu/~wliu/papers/GoogLeNet.pdf)

[2][Pytorch implement](https://github.com/pytorch/vision/blob/master/torchvision/models/inception.py)

[3][Review: GoogLeNet (Inception v1)— Winner of ILSVRC 2014 (Image Classification)](https://medium.com/coinmonks/paper-review-of-googlenet-inception-v1-winner-of-ilsvlc-2014-image-classification-c2b3565a64e7)

[**back to top**](#content)
','
',1,NULL,'GoogLeNet','googlenet',2,'2026-11-25 00:53:17.215820',12,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(5,100,'## InceptionV3

1. Factorizing Convolutions with Large Filter Size

In theory, we can **replace any n x n convolution by a 1 x n convolution followed by a n x 1 convolution** and the computational cost saving increases dramatically as n grows.

In practice, **it is found that employing this factorization does not work well on early layers, but it gives very good results on medium grid-size.**

![moduleA](./images/InceptionV2/moduleA.png)

![moduleB](./images/InceptionV2/moduleB.png)

![moduleC](./images/InceptionV2/moduleC.png)

2. Utility of Auxiliary Classifiers

The auxiliary classifiers act as **relularizer**.

![auxiliary](./images/InceptionV2/auxiliary.png)

3. Efficient Grid Size Reduction

**Conventionally**, such as AlexNet and VGGNet, the feature map downsizing is done by max pooling. But the drawback is either **too greedy by max pooling followed by conv layer**, or **too expensive by conv layer followed by max pooling**. Here, an efficient grid size reduction is proposed as follows:

![grid](./images/InceptionV2/grid.png)

With the efficient grid size reduction, **320 feature maps** are done by **conv with stride 2**. **320 feature maps** are obtained by **max pooling**. And these 2 sets of feature maps are **concatenated as 640 feature maps** and go to the next level of inception module.

**Less expensive and still efficient network** is achieved by this efficient grid size reduction.

4. Overall Architecture

![architecture](./images/InceptionV2/architecture.png)

5. General Design Principles
   1. **Avoid representational bottlenecks, especially early in the network.** One should avoid bottlenecks with extreme compression. In general, the representation size should gently decrease. Theoretically, information content can not be assessed merely by the dimensionality of the representation as it discards important factors like correlation structure, the dimensional merely provides a rough estimate of information content.
   2. **Higher dimensional representations are easier to process locally within a network.** Increasing the activation per tile in a network allows for more disentangled features. The resulting networks will train faster.
   3. **Spatial aggregation can be done over lower dimensional embeddings without much or any loss in representational power.** The strong correlation between adjacent units results in much less loss of information during dimension reduction.
   4. **Balance the width and depth of the network.** Increasing both the width and depth of the network can contribute to higher quality network.

#### Questions

- 相比googleNet有哪些改进

  - 用两个相连的3x3卷积代替5x5卷积，降低了运算复杂度。
  - 通过low-rank分解，将nxn的卷积分解为两个1xn和nx1的卷积，降低了模型的运算复杂度。
  - 通过stride=2的卷积和avg_pool的filter concat实现feature降维，是一种折中的解决方案。
  - 证明了辅助分类器的正则化作用

- 有什么缺点

  过于宽且深度不同的Inception block会大大降低模型的训练以及预测速度

#### Reference 

[1] [Rethinking the Inception Architecture for Computer Vision](https://www.cv-foundation.org/openaccess/content_cvpr_2016/papers/Szegedy_Rethinking_the_Inception_CVPR_2016_paper.pdf)

[2] [Keras implement](https://github.com/keras-team/keras-applications/blob/master/keras_applications/inception_v3.py)

[3] [Pytorch implement](https://github.com/pytorch/vision/blob/master/torchvision/models/inception.py)

[4] [Review: Inception-v3 — 1st Runner Up (Image Classification) in ILSVRC 2015](https://medium.com/@sh.tsang/review-inception-v3-1st-runner-up-image-classification-in-ilsvrc-2015-17915421f77c)

[**back to top**](#content)
','
',1,NULL,'InceptionV3','inceptionv3',2,'2026-11-25 00:53:17.215824',14,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(6,101,'## InceptionV4

1. It is studied that whether the Inception itself can be made more efficient by making it deeper and wider.

   In order to optimize the training speed, **the layer sizes was tuned carefully to balance the computation between the various model sub-networks**.

2. Since the residual connections are of inherent importance for  training very deep architectures. **it is natural to replace the filter concatenation stage of the Inception architecture with residual connections.**

   **Inception-Resnet-v1 was training much faster, but reached slightly worse final accuracy than Inception-v3.** 

   If the number of filters exceeded 1000, the residual variants started to exhibit instabilities, and the network just “died” early during training. This could be prevented, neither by lowering the learning rate, nor by adding an extra BN to this layer. However, scaling down the residuals before adding them to the previous layer activation seemed to stabilize the training.

   Two-phase training is also suggested, where the first "warm-up" phase is done with very low learning rate, followed by a second phase with high learning rate.

#### Questions

- 有什么改进
  - 微调inception结构来弥补其在运算速度上的劣势
  - 改用residual结构来提高模型训练的速度

#### Reference

[1] [[Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning](https://www.aaai.org/ocs/index.php/AAAI/AAAI17/paper/download/14806/14311)

[2] [Keras Implementation](https://github.com/keras-team/keras-applications/blob/master/keras_applications/inception_resnet_v2.py)

[**back to top**](#content)
','
',1,NULL,'InceptionV4','inceptionv4',2,'2026-11-25 00:53:17.215829',15,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(7,102,'## MobileNet

1. Depthwise separable convolution

![DepthWiseConv](./images/MobileNet/DepthWiseConv.png)

(This figure is a little confusing that the last 1x1 conv actually is a ordinary 1x1 conv layer that has depth of M, and there are N such filters)

Standard convolution has the computatianal cost of:
$$
D_K \cdot D_K \cdot M \cdot N \cdot D_F \cdot D_F
$$

where $D_K$ is the size of the kernel, $D_F$is the size of the input feature map, $M$ and $N$ is the number of input and out put channels.

Depthwise saparable convolutions cost:

$$
D_K \cdot D_K \cdot M \cdot D_F \cdot D_F + M \cdot N \cdot D_F \cdot D_F
$$

2. Width Multiplier α is introduced to **control the input width of a layer**, for a given layer and width multiplier α, tαhe number of input channels M becomes αM and the number of output channels N bocomes αN

3. Resolution Multiplier ρ is introduced to **control the input image resolution**of the network

4. Overall architecture

![architecture](./images/MobileNet/architecture.png)

#### Questions

- 请简要介绍MobileNet

  MobileNet是一种轻量级神经网络模型，它通过Depthwise separable convolution的方式大大降低了运算量。DW卷积的原理是对输入的每一通道分离，分别用一个filter进行卷积操作，得到一个feature map，之后所有的feature map再通过一个1x1PW卷积进行通道变换，解决DW卷积导致的通道之间信息交流不畅的问题。

- 与传统卷积的运算量对比

  假定输入为$D_k \times D_k \times M$的tensor，输出通道数为N，传统卷积的运算量为$D_K \cdot D_K \cdot M \cdot N \cdot D_F \cdot D_F$, DW卷积的运算量为$D_K \cdot D_K \cdot M  \cdot D_F \cdot D_F$, PW卷积的运算量为$M \cdot N \cdot D_F \cdot D_F$.

#### Reference

[1][**"MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications"**](https://arxiv.org/abs/1704.04861)

[2][Keras implementation](https://github.com/keras-team/keras-applications/blob/master/keras_applications/mobilenet.py)

[3][Review: MobileNetV1 — Depthwise Separable Convolution (Light Weight Model)](https://towardsdatascience.com/review-mobilenetv1-depthwise-separable-convolution-light-weight-model-a382df364b69)

[**back to top**](#content)
','

',1,NULL,'MobileNet','mobilenet',2,'2026-11-25 00:53:17.215834',19,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(8,103,'## MobileNetV2

1. Linear Bottlenecks

Deep networks only have the power of a linear classifier on the non-zero volume part of the output domain, on the other hand, when ReLU collapses the channel, it inevitably loses information in that channel.

	- if the manifold of interest remains non-zero volume after ReLU transformation, it corresponds to a linear transformation.
	- ReLU is capable of preserving complete information about the input manifold, but only if the input manifold lies in a low-dimensional subspace of the input space.

Assuming the manifold of interest is low-dimensional we can capture this by inserting linear bottleneck layers into the convolutional blocks. Experimental evidence suggests that **using linear layers is crucial as it prevents non-linearities from destroying too much information**.

2. Inverted residuals

![Inverted](./images/MobileNetV2/inverted.png)

$h \cdot w \cdot k \cdot t (k + d^2 + k'')$

3. Convolutional Blocks

![conv block](./images/MobileNetV2/ConvBlocks.png)

The first 1x1 Conv in MobileNetV2 is used for expanding input depth (by 6 default).

4. Overall Architecture

![architecture](./images/MobileNetV2/architecture.png)

#### Questions

- V2相比V1有哪些改进

  1. 采用inverted residual结构，在block中第一个1x1conv和DW conv之间进行通道扩大以提取更多特征，并在stride=1的block最后采用与ResNet类似的相加结构。
  2. 为避免ReLU对特征的破坏，在residual block的相加之前的1x1conv采用线性激活

- 为什么使用线性激活

  文章认为网络的激活函数会产生一份信息的副本，且此副本存在某种低维子空间表示，因此可以对通道进行降维，但是当维度较低时非线性激活会产生较大的信息损失。因此文章先将通道数扩大，再进行激活，而最后通道缩小时则采用线性激活以避免信息损失。

#### Reference

[1][**"MobileNetV2: Inverted Residuals and Linear Bottlenecks"**](https://arxiv.org/abs/1801.04381)

[2][Keras implementation](https://github.com/keras-team/keras-applications/blob/master/keras_applications/mobilenet_v2.py)

[3][Review: MobileNetV2 — Light Weight Model (Image Classification)](https://towardsdatascience.com/review-mobilenetv2-light-weight-model-image-classification-8febb490e61c)

[**back to top**](#content)
','

',1,NULL,'MobileNetV2','mobilenetv2',2,'2026-11-25 00:53:17.215838',23,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(9,104,'## BatchNorm

1. Why we use batch normalization?

The distribution of each layer''s input changes during training, as the parameters of the previous layers change. This slows down the training by requiring lower learning rate and careful parameter initialization, and makes it notoriously hard to train with saturating nonlinearities. That is **internal covariate shift**!

2. How  does batch norm work?

batch normalization normalizes the output of a previous activation layer by subtracting the batch mean and dividing by the batch standard deviation.

batch normalization adds two trainable parameters to each layer, so the normalized output is multiplied by a “standard deviation” parameter (gamma) and add a “mean” parameter (beta). In other words, batch normalization lets SGD do the denormalization by changing only these two weights for each activation, instead of losing the stability of the network by changing all the weights

![algorithm1](./images/BatchNorm/algorithm.png)

![algorithm2](./images/BatchNorm/algorithm2.png)

> There is a subtle difference between training and inferencing, During training, it is normalized by 

> $\sigma_B^2 \gets \frac{1}{m}\sum_i^m(x_i-\mu_B)^2$

> Then when testing, it is normalized by **unbiased variance estimate**:

> $Var[x] \gets \frac{m}{m-1}E_B[\sigma_B^2]$

3. Advantages 
   1. Batch normalization reduces the amount by what hidden unit values shift around (covariance shift )
   2. Batch normalization has a beneficial effect on the gradient flow through the network, by reducing the dependence of gradients on the scale of the parameters or for their initial values. This allow us to use much higher learning rates without the risk of divergence.
   3. Batch normalization regularizes the model and reduces the need for dropout.
   4. Batch normalized makes it possible to use saturating nonlinearities by preventing the network form getting stuck in the saturated modes.

#### Questions

- BN解决什么问题

  模型训练时，层与层之间存在高度耦合性，当前一层的参数更新后，当前层的输入的分布便发生改变，这增加了训练的难度，需要更小的学习率和初始化策略。对于类似sigmoid之类存在饱和区的激活函数来说这个问题更加严重。

  BN的作用就是在模型的层与层之间进行归一化，具体的操作是对每一mini-batch，在每一特征维度上进行归一化， 使其满足均值为0，方差为1的分布。

  然而这样做会导致数据失去部分其原本的表达能力，落入sigmoid或tanh的线性激活区。因此增加了两个参数$\gamma, \beta$进行线性变换$Z_j = \gamma_j\hat{Z_j}+\beta_j$, 当$\gamma^2=\sigma^2, \beta=\mu$时是一个原始分布的等价变换。同时对于sgd来说BN层的训练参数限定为$\gamma$和$\beta$，增加了模型的稳定性。

- 预测阶段BN怎么产生作用

  保留训练时每个batch的均值与方差，在预测时计算整个数据均值与方差的**无偏估计**，作为预测数据的归一化参数。

- BN是无偏估计吗

  是。

- BN的作用

  - 使网络每层的输入分布相对稳定，加速训练
  - 降低了梯度传播对参数的的敏感性，可以使用更大的学习率
  - 因为相当于为每一层的数据增加了噪声，具有一定的正则化作用，提高了模型的泛化性能。使模型可以不使用dropout。（有论文证明同时使用dropout和BN效果不如只使用他们中的一个）
  - 使深度模型可以使用sigmoid或tanh等具有饱和区的激活函数

- BN中batch size的影响

  当batch size过小时不建议使用BN，均值和方差具有较大的随机性。

- BN的参数数量

  BN层计算参数时将整个输入的feature map当做一个特征进行处理，因此参数数量只与输入的通道数相关（4C）

#### Reference

[1][**"Batch normalization: Accelerating deep network training by reducing internal covariate shift"**](https://arxiv.org/pdf/1502.03167v3.pdf)

[2][Review: Batch normalization in Neural Networks](https://towardsdatascience.com/batch-normalization-in-neural-networks-1ac91516821c)

[3][Review: Batch Normalization — What the hey?](https://gab41.lab41.org/batch-normalization-what-the-hey-d480039a9e3b)

[**back to top**](#content)
','
',1,NULL,'BatchNorm','batchnorm',2,'2026-11-25 00:53:17.215842',29,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(10,107,'## Loss Function

#### Mean Squared Error

$$
MSE = \frac{1}{n} \sum_{i=1}^n (y_i-\hat{y}_i)^2
$$

#### Mean Absolute Error

$$
MSE = \frac{1}{n} \sum_{i=1}^n |y_i-\hat{y}_i|
$$

*L1 loss is more robust to outliers, but its derivatives are not continuous, making it inefficient to find the solution. L2 loss is sensitive to outliers, but gives a more stable and closed form solution (by setting its derivative to 0.)*

#### Mean Absolute Percentage Error 

#### Mean Squared Logarithmic Error

#### Squared Hinge 

#### Hinge

#### Huber

$$
L_\delta = \left\{\begin{array}{lr}
	\frac{1}{2}(y-\hat{y})^2\quad &if|(y-\hat{y}| < \delta)\\
	\delta(y-\hat{y}) - \frac{1}{2}\delta\quad&otherwise
	\end{array}
\right.
$$

*Typically used for regression. It’s less sensitive to outliers than the MSE as it treats error as square only inside an interval.*

#### Categorical Hinge 

#### Logcosh

#### Categorical Crossentropy 

In binary classification
$$
-(ylog(p) + (1-y)log(1-p))
$$
if M > 2(i.e.  multi-class classification)
$$
-\sum_{c=1}^M y_clog(p_c)
$$


#### Sparse Categorical Crossentropy

#### Binary Crossentropy 

#### Kullback-Leibler Divergence

#### Poisson

#### Cosine Proximity

[**back to contents**](#contents)
','
',1,NULL,'Loss Function','loss-function',2,'2026-11-25 00:53:17.215846',NULL,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(11,108,'### Optimizers

#### Adadelta

#### Adagrad

#### Adam

#### Conjugate Gradients

#### BFGS

#### Momentum

#### Nesterov Momentum

#### Newton''s Method

#### RMSProp

#### SGD
','


',1,NULL,'Optimizers','optimizers',3,'2026-11-25 00:53:17.215850',NULL,1,NULL,0,0,0,1);
INSERT INTO "papers_summary" VALUES(12,109,'## Gradient Explode and Vanish

1. What is gradient explosion or vanishing

These problems arise during training of a deep network when the gradients are being propagated back in time all the way to the initial layer. The gradients coming from the deeper layers have to go through continuous matrix multiplications because of the the chain rule, and as they approach the earlier layers, if they have small values (<1), they shrink exponentially until they vanish and make it impossible for the model to learn , this is the vanishing gradient problem. While on the other hand if they have large values (>1) they get larger and eventually blow up and crash the model, this is the exploding gradient problem.

The difficulty that arises is that when the parameter gradient is very large, a gradient descent parameter update could throw the parameters very far, into a region where the objective function is larger, undoing much of the work that had been done to reach the current solution. And when the parameter tradient is very small, the back propagation won''t work at all.

2. Why does gradient explosion happen

- Poor choice of learning rate that results in large weight updates.
- Poor choice of data preparation, allowing large differences in the target variable.
- Poor choice of loss function, allowing the calculation of large error values.

3. Why does gradient vanishing happen

Certain activation functions, like the sigmoid function, squishes a large input space into a small input space between 0 and 1. Therefore, a large change in the input of the sigmoid function will cause a small change in the output. Hence, the derivative becomes small.

When n hidden layers use an activation like the sigmoid function, n small derivatives are multiplied together. Thus, the gradient decreases exponentially as we propagate down to the initial layers.

4. Dealing with exploding gradient

Exploding gradients can be avoided in general by careful configuration of the network model, such as choice of small learning rate, scaled target variables, and a standard loss function. Nevertheless, exploding gradients may still be an issue with recurrent networks with a large number of input time steps.

There is a good method to prevent gradient explosion--gradient clipping, which place a predefined threshold on the gradients to prevent it from getting too large.

Keras supports gradient clipping on each optimization algorithm, with the same scheme applied to all layers in the model.

Gradient norm scaling involves changing the derivatives of the loss function to have a given vector norm when the L2 vector norm (sum of the squared values) of the gradient vector exceeds a threshold value.

```
# configure sgd with gradient norm clipping
opt = SGD(lr=0.01, momentum=0.9, clipnorm=1.0)
```

Gradient value clipping involves clipping the derivatives of the loss function to have a given value if a gradient value is less than a negative threshold or more than the positive threshold.

```
# configure sgd with gradient value clipping
opt = SGD(lr=0.01, momentum=0.9, clipvalue=0.5)
```

5. Dealing with Vanishing Gradients

The simplest solution is to use other activation functions, such as ReLU, which doesn’t cause a small derivative.

Residual networks are another solution, as they provide residual connections straight to earlier layers

Finally, batch normalization layers can also resolve the issue. As stated before, the problem arises when a large input space is mapped to a small one, causing the derivatives to disappear. Batch normalization reduces this problem by simply normalizing the input so |x| doesn’t reach the outer edges of the sigmoid function. 

#### Reference:

[1] [How to Avoid Exploding Gradients With Gradient Clipping](https://machinelearningmastery.com/how-to-avoid-exploding-gradients-in-neural-networks-with-gradient-clipping/)

[2] [The curious case of the vanishing & exploding gradient](https://medium.com/learn-love-ai/the-curious-case-of-the-vanishing-exploding-gradient-bf58ec6822eb)

[3] [The Vanishing Gradient Problem](https://towardsdatascience.com/the-vanishing-gradient-problem-69bf08b15484)

[**back to contents**](#content)
','


',1,NULL,'Gradient Explode and Vanish','gradient-explode-and-vanish',2,'2026-11-25 00:53:17.215854',NULL,1,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(13,7,'## BN

It normalises, before the [loss](#loss).

#### Questions

- Why use batch normalisation?

  As $\mu = 0$ < 1.

- Where does it stand?

  Before the activation.

#### Reference

[1][A title](https://example.org)
','
',2,NULL,'BN','bn',2,'2026-11-25 00:53:17.552664',58,2,'## BN

It normalises, before the [loss](#loss).

#### Questions

- Why batch normalisation?

  Because $\mu = 0$ < 1.

- Where does it stand?

  Before the activation.

#### Reference

[1][A title](https://example.org)
',0,0,1,2);
INSERT INTO "papers_summary" VALUES(14,8,'## Drop

#### Questions

- What is dropout?
','
',1,NULL,'Drop','drop',2,'2026-11-25 00:53:17.535048',59,2,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(15,9,'## Loss

A concept.

#### 问题

1. 什么是损失？

   见前述
','',1,NULL,'Loss','loss',2,'2026-11-25 00:53:17.535059',NULL,2,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(16,12,'## N1

My words of one.
','
',2,NULL,'N1','n1',2,'2026-11-25 00:53:17.573326',62,3,'## N1

Words of one.
',0,0,1,2);
INSERT INTO "papers_summary" VALUES(17,13,'## N2

My words of two.
','',2,NULL,'N2','n2',2,'2026-11-25 00:53:17.581027',63,3,'## N2

Other words of two.
',1,0,1,2);
INSERT INTO "papers_summary" VALUES(18,7,'## BN

It normalises, before the [loss](#loss).

#### Questions

- Why batch normalisation?

  Because $\mu = 0$ < 1.

- Where does it stand?

  Before the activation.

#### Reference

[1][A title](https://example.org)
','
',1,NULL,'BN','bn',2,'2026-11-25 00:53:17.699222',74,5,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(19,8,'## Drop

#### Questions

- What is dropout?
','
',1,NULL,'Drop','drop',2,'2026-11-25 00:53:17.699237',75,5,NULL,0,0,1,1);
INSERT INTO "papers_summary" VALUES(20,9,'## Loss

A concept.

#### 问题

1. 什么是损失？

   见前述
','',1,NULL,'Loss','loss',2,'2026-11-25 00:53:17.699243',NULL,5,NULL,0,0,1,1);
CREATE TABLE "tracker_card" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "state" smallint unsigned NOT NULL CHECK ("state" >= 0), "step" smallint unsigned NULL CHECK ("step" >= 0), "stability" real NULL, "difficulty" real NULL, "last_review_at" datetime NULL, "due" datetime NULL, "ready_at" datetime NULL, "known_until" datetime NULL, "started_on" date NULL, "suspended_at" datetime NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "question_id" bigint NOT NULL REFERENCES "papers_question" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "card_once_a_person_and_question" UNIQUE ("user_id", "question_id"));
INSERT INTO "tracker_card" VALUES(1,1,1,2.3065,2.11810397045901588342e+00,'2026-11-15 00:53:16.466324','2026-11-15 01:03:16.466324','2026-11-15 01:03:16.466324','2026-11-18 00:53:16.466324','2026-11-15',NULL,1,1,1);
INSERT INTO "tracker_card" VALUES(2,2,NULL,8.2956,1.0,'2026-11-16 00:53:16.466324','2026-11-24 00:53:16.466324','2026-11-24 00:00:00','2026-11-25 00:53:16.466324','2026-11-16',NULL,1,2,1);
INSERT INTO "tracker_card" VALUES(3,1,0,0.212,6.4133,'2026-11-17 00:53:16.466324','2026-11-17 00:54:16.466324','2026-11-17 00:54:16.466324',NULL,'2026-11-17',NULL,1,3,1);
INSERT INTO "tracker_card" VALUES(4,1,0,1.2931,5.11217070560105568688e+00,'2026-11-18 00:53:16.466324','2026-11-18 00:58:46.466324','2026-11-18 00:58:46.466324','2026-11-20 00:53:16.466324','2026-11-18',NULL,1,4,1);
INSERT INTO "tracker_card" VALUES(5,1,1,2.3065,2.11810397045901588342e+00,'2026-11-19 00:53:16.466324','2026-11-19 01:03:16.466324','2026-11-19 01:03:16.466324','2026-11-22 00:53:16.466324','2026-11-19',NULL,1,5,1);
INSERT INTO "tracker_card" VALUES(6,1,1,2.3065,2.11810397045901588342e+00,'2026-11-20 00:53:16.466324','2026-11-20 01:03:16.466324','2026-11-20 01:03:16.466324','2026-11-23 00:53:16.466324','2026-11-20','2026-11-25 00:53:16.466324',2,6,1);
INSERT INTO "tracker_card" VALUES(7,1,1,2.3065,2.11810397045901588342e+00,'2026-11-25 00:53:16.466324','2026-11-25 01:03:16.466324','2026-11-25 01:03:16.466324','2026-11-28 00:53:16.466324','2026-11-25',NULL,1,17,1);
INSERT INTO "tracker_card" VALUES(8,1,0,0.212,6.4133,'2026-11-22 00:53:16.466324','2026-11-22 00:54:16.466324','2026-11-22 00:54:16.466324',NULL,'2026-11-22',NULL,1,10,1);
INSERT INTO "tracker_card" VALUES(9,1,1,2.3065,2.11810397045901588342e+00,'2026-11-25 00:53:16.466324','2026-11-25 01:03:16.466324','2026-11-25 01:03:16.466324','2026-11-28 00:53:16.466324','2026-11-25',NULL,1,18,1);
CREATE TABLE "tracker_goal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "by" date NOT NULL, "made_on" date NOT NULL, "reading_list_id" bigint NOT NULL REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "tracker_goal" VALUES(1,'2027-06-01','2026-11-25',1,1);
CREATE TABLE "tracker_goal_categories" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "goal_id" bigint NOT NULL REFERENCES "tracker_goal" ("id") DEFERRABLE INITIALLY DEFERRED, "category_id" bigint NOT NULL REFERENCES "papers_category" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "tracker_interview" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "minutes" smallint unsigned NOT NULL CHECK ("minutes" >= 0), "started_at" datetime NOT NULL, "ended_at" datetime NULL, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "tracker_interview" VALUES(1,10,'2026-11-25 00:53:16.466324',NULL,1);
INSERT INTO "tracker_interview" VALUES(2,10,'2026-11-22 00:53:16.466324','2026-11-22 00:53:16.466324',1);
CREATE TABLE "tracker_interviewquestion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), "interview_id" bigint NOT NULL REFERENCES "tracker_interview" ("id") DEFERRABLE INITIALLY DEFERRED, "question_id" bigint NOT NULL REFERENCES "papers_question" ("id") DEFERRABLE INITIALLY DEFERRED, "review_id" bigint NULL UNIQUE REFERENCES "tracker_review" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "interview_question_place_once" UNIQUE ("interview_id", "position"), CONSTRAINT "interview_question_once" UNIQUE ("interview_id", "question_id"));
INSERT INTO "tracker_interviewquestion" VALUES(1,0,1,17,7);
INSERT INTO "tracker_interviewquestion" VALUES(2,1,1,8,NULL);
INSERT INTO "tracker_interviewquestion" VALUES(3,2,1,10,NULL);
INSERT INTO "tracker_interviewquestion" VALUES(4,3,1,3,NULL);
INSERT INTO "tracker_interviewquestion" VALUES(5,4,1,7,NULL);
INSERT INTO "tracker_interviewquestion" VALUES(6,0,2,10,8);
INSERT INTO "tracker_interviewquestion" VALUES(7,1,2,7,NULL);
INSERT INTO "tracker_interviewquestion" VALUES(8,2,2,12,NULL);
INSERT INTO "tracker_interviewquestion" VALUES(9,3,2,3,NULL);
INSERT INTO "tracker_interviewquestion" VALUES(10,4,2,9,NULL);
CREATE TABLE "tracker_member" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(10) NOT NULL, "reading_list_id" bigint NOT NULL REFERENCES "papers_readinglist" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "file_ticks" text NULL CHECK ((JSON_VALID("file_ticks") OR "file_ticks" IS NULL)), "file_written" varchar(64) NOT NULL, "badge_key" varchar(64) NULL UNIQUE, CONSTRAINT "member_once_a_list" UNIQUE ("user_id", "reading_list_id"));
INSERT INTO "tracker_member" VALUES(1,'owner',1,1,'[9, 10, 11, 12, 19, 29]','','4bikQNBHcsr1XTQ5SxA52ToBa4XYFgOZ');
INSERT INTO "tracker_member" VALUES(2,'reader',1,2,NULL,'',NULL);
INSERT INTO "tracker_member" VALUES(3,'owner',2,1,'[59]','',NULL);
INSERT INTO "tracker_member" VALUES(4,'owner',3,1,'[64]','',NULL);
INSERT INTO "tracker_member" VALUES(5,'owner',4,1,'[]','',NULL);
INSERT INTO "tracker_member" VALUES(6,'owner',5,2,'[75]','',NULL);
CREATE TABLE "tracker_preferences" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "time_zone" varchar(64) NOT NULL, "retention" real NOT NULL, "new_a_day" smallint unsigned NOT NULL CHECK ("new_a_day" >= 0), "user_id" integer NOT NULL UNIQUE REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "preferences_retention_is_sensible" CHECK (("retention" >= 0.7 AND "retention" <= 0.97)));
CREATE TABLE "tracker_reading" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(10) NOT NULL, "page" integer unsigned NULL CHECK ("page" >= 0), "started_on" date NULL, "finished_on" date NULL, "note" text NOT NULL, "updated_at" datetime NOT NULL, "entry_id" bigint NOT NULL REFERENCES "papers_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "pages" integer unsigned NULL CHECK ("pages" >= 0), "queue_position" integer unsigned NULL CHECK ("queue_position" >= 0), CONSTRAINT "reading_once_a_person_and_entry" UNIQUE ("user_id", "entry_id"), CONSTRAINT "reading_page_is_one_of_pages" CHECK (("page" IS NULL OR "pages" IS NULL OR "page" <= ("pages"))));
INSERT INTO "tracker_reading" VALUES(1,'read',NULL,NULL,NULL,'','2026-11-25 00:53:17.236620',9,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(2,'reading',NULL,'2026-11-25',NULL,'','2026-11-25 00:53:17.413623',10,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(3,'read',NULL,NULL,NULL,'','2026-11-25 00:53:17.236650',11,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(4,'read',NULL,NULL,NULL,'','2026-11-25 00:53:17.236655',12,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(5,'read',NULL,NULL,NULL,'','2026-11-25 00:53:17.236659',19,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(6,'read',NULL,NULL,NULL,'','2026-11-25 00:53:17.236664',29,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(7,'read',NULL,NULL,'2026-11-25','Residuals *matter*.
Second line.','2026-11-25 00:53:17.408272',13,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(8,'read',NULL,NULL,'2026-11-25','','2026-11-25 00:53:17.473123',22,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(9,'skipped',NULL,NULL,NULL,'','2026-11-25 00:53:17.421824',27,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(10,'to-read',NULL,NULL,NULL,'','2026-11-25 00:53:17.438072',13,2,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(11,'reading',40,'2026-01-02',NULL,'','2026-11-25 00:53:17.467695',1,1,800,NULL);
INSERT INTO "tracker_reading" VALUES(12,'to-read',NULL,NULL,NULL,'','2026-11-25 00:53:17.479197',14,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(13,'to-read',NULL,NULL,NULL,'','2026-11-25 00:53:17.484183',15,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(14,'read',NULL,NULL,NULL,'','2026-11-25 00:53:17.544929',59,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(15,'read',NULL,NULL,NULL,'','2026-11-25 00:53:17.649521',64,1,NULL,NULL);
INSERT INTO "tracker_reading" VALUES(16,'read',NULL,NULL,NULL,'','2026-11-25 00:53:17.706240',75,2,NULL,NULL);
CREATE TABLE "tracker_readingevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(10) NOT NULL, "source" varchar(10) NOT NULL, "happened_at" datetime NULL, "recorded_at" datetime NOT NULL, "undone_at" datetime NULL, "status_before" varchar(10) NOT NULL, "started_on_before" date NULL, "finished_on_before" date NULL, "entry_id" bigint NOT NULL REFERENCES "papers_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "tracker_readingevent" VALUES(1,'read','file',NULL,'2026-11-25 00:53:17.237209',NULL,'to-read',NULL,NULL,9,1);
INSERT INTO "tracker_readingevent" VALUES(2,'read','file',NULL,'2026-11-25 00:53:17.237219',NULL,'to-read',NULL,NULL,10,1);
INSERT INTO "tracker_readingevent" VALUES(3,'read','file',NULL,'2026-11-25 00:53:17.237225',NULL,'to-read',NULL,NULL,11,1);
INSERT INTO "tracker_readingevent" VALUES(4,'read','file',NULL,'2026-11-25 00:53:17.237229',NULL,'to-read',NULL,NULL,12,1);
INSERT INTO "tracker_readingevent" VALUES(5,'read','file',NULL,'2026-11-25 00:53:17.237233',NULL,'to-read',NULL,NULL,19,1);
INSERT INTO "tracker_readingevent" VALUES(6,'read','file',NULL,'2026-11-25 00:53:17.237237',NULL,'to-read',NULL,NULL,29,1);
INSERT INTO "tracker_readingevent" VALUES(7,'read','web','2026-11-25 00:53:17.366699','2026-11-25 00:53:17.368319',NULL,'to-read',NULL,NULL,13,1);
INSERT INTO "tracker_readingevent" VALUES(8,'read','web','2026-11-25 00:53:17.399168','2026-11-25 00:53:17.399761',NULL,'to-read',NULL,NULL,22,1);
INSERT INTO "tracker_readingevent" VALUES(9,'reading','web','2026-11-25 00:53:17.413487','2026-11-25 00:53:17.413993',NULL,'read',NULL,NULL,10,1);
INSERT INTO "tracker_readingevent" VALUES(10,'skipped','web','2026-11-25 00:53:17.421628','2026-11-25 00:53:17.422052',NULL,'to-read',NULL,NULL,27,1);
INSERT INTO "tracker_readingevent" VALUES(11,'read','web','2026-11-25 00:53:17.429807','2026-11-25 00:53:17.430232',NULL,'to-read',NULL,NULL,13,2);
INSERT INTO "tracker_readingevent" VALUES(12,'to-read','web','2026-11-25 00:53:17.437931','2026-11-25 00:53:17.438431',NULL,'read',NULL,'2026-11-25',13,2);
INSERT INTO "tracker_readingevent" VALUES(13,'reading','web','2026-11-25 00:53:17.452568','2026-11-25 00:53:17.453005',NULL,'to-read',NULL,NULL,1,1);
INSERT INTO "tracker_readingevent" VALUES(14,'read','file',NULL,'2026-11-25 00:53:17.545151',NULL,'to-read',NULL,NULL,59,1);
INSERT INTO "tracker_readingevent" VALUES(15,'read','file',NULL,'2026-11-25 00:53:17.649726',NULL,'to-read',NULL,NULL,64,1);
INSERT INTO "tracker_readingevent" VALUES(16,'read','file',NULL,'2026-11-25 00:53:17.706463',NULL,'to-read',NULL,NULL,75,2);
CREATE TABLE "tracker_rereading" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "started_on" date NULL, "finished_on" date NULL, "entry_id" bigint NOT NULL REFERENCES "papers_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "tracker_rereading" VALUES(1,'2026-11-25',NULL,13,1);
CREATE TABLE "tracker_review" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "grade" smallint unsigned NOT NULL CHECK ("grade" >= 0), "reviewed_at" datetime NOT NULL, "day" date NOT NULL, "undone_at" datetime NULL, "card_id" bigint NOT NULL REFERENCES "tracker_card" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "scheduling_id" bigint NOT NULL REFERENCES "tracker_scheduling" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "review_grade_is_one_to_four" CHECK (("grade" >= 1 AND "grade" <= 4)));
INSERT INTO "tracker_review" VALUES(1,3,'2026-11-15 00:53:16.466324','2026-11-15',NULL,1,1,1);
INSERT INTO "tracker_review" VALUES(2,4,'2026-11-16 00:53:16.466324','2026-11-16',NULL,2,1,1);
INSERT INTO "tracker_review" VALUES(3,1,'2026-11-17 00:53:16.466324','2026-11-17',NULL,3,1,1);
INSERT INTO "tracker_review" VALUES(4,2,'2026-11-18 00:53:16.466324','2026-11-18',NULL,4,1,1);
INSERT INTO "tracker_review" VALUES(5,3,'2026-11-19 00:53:16.466324','2026-11-19',NULL,5,1,1);
INSERT INTO "tracker_review" VALUES(6,3,'2026-11-20 00:53:16.466324','2026-11-20',NULL,6,1,1);
INSERT INTO "tracker_review" VALUES(7,3,'2026-11-25 00:53:16.466324','2026-11-25',NULL,7,1,1);
INSERT INTO "tracker_review" VALUES(8,1,'2026-11-22 00:53:16.466324','2026-11-22',NULL,8,1,1);
INSERT INTO "tracker_review" VALUES(9,3,'2026-11-25 00:53:16.466324','2026-11-25',NULL,9,1,1);
CREATE TABLE "tracker_scheduling" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "parameters" text NOT NULL UNIQUE);
INSERT INTO "tracker_scheduling" VALUES(1,'{"desired_retention": 0.9, "enable_fuzzing": false, "learning_steps": [60, 600], "maximum_interval": 36500, "parameters": [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542], "relearning_steps": [600]}');
CREATE TABLE "tracker_upload" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "data" BLOB NOT NULL, "made_at" datetime NOT NULL, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "tracker_upload" VALUES(1,'list.zip',X'504B0304140000000000A806795DF81AB4611700000017000000070000006C6973742E6D6423205061706572730A2D205B205D2041202A2A422A2A0A504B0304140000000000A806795DBABCF7B84600000046000000070000006F6E652E706E6789504E470D0A1A0A0000000D49484452000000010000000108060000001F15C4890000000D49444154789C6360F8CFC00000030101009B0D2E1A0000000049454E44AE426082504B01021403140000000000A806795DF81AB46117000000170000000700000000000000000000008001000000006C6973742E6D64504B01021403140000000000A806795DBABCF7B8460000004600000007000000000000000000000080013C0000006F6E652E706E67504B050600000000020002006A000000A70000000000','2026-11-25 00:53:17.695565',1);
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE UNIQUE INDEX "auth_user_groups_user_id_group_id_94350c0c_uniq" ON "auth_user_groups" ("user_id", "group_id");
CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id");
CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id");
CREATE UNIQUE INDEX "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" ON "auth_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id");
CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" ("permission_id");
CREATE INDEX "django_admin_log_content_type_id_c4bce8eb" ON "django_admin_log" ("content_type_id");
CREATE INDEX "django_admin_log_user_id_c564eba6" ON "django_admin_log" ("user_id");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE INDEX "django_task_queue_n_99c321_idx" ON "django_tasks_database_dbtaskresult" ("queue_name");
CREATE INDEX "django_task_backend_071754_idx" ON "django_tasks_database_dbtaskresult" ("backend_name");
CREATE INDEX "tasks_db_new_ordering_idx" ON "django_tasks_database_dbtaskresult" ("status", "priority" DESC, "run_after" ASC, "enqueued_at" ASC) WHERE "status" = 'READY';
CREATE INDEX "papers_bibblock_reading_list_id_2903d8d3" ON "papers_bibblock" ("reading_list_id");
CREATE UNIQUE INDEX "match_paper_once_a_list_unseen" ON "papers_match" ("reading_list_id", "paper_id") WHERE NOT ("evidence" = 'person');
CREATE INDEX "papers_match_paper_id_5dbbfc35" ON "papers_match" ("paper_id");
CREATE INDEX "papers_match_reading_list_id_8875753b" ON "papers_match" ("reading_list_id");
CREATE INDEX "match_counts" ON "papers_match" ("reading_list_id", "state");
CREATE INDEX "papers_category_reading_list_id_d1194718" ON "papers_category" ("reading_list_id");
CREATE INDEX "papers_category_parent_id_f1f5decd" ON "papers_category" ("parent_id");
CREATE INDEX "papers_entry_key_00a4436a" ON "papers_entry" ("key");
CREATE INDEX "papers_entry_category_id_5e505056" ON "papers_entry" ("category_id");
CREATE INDEX "papers_entry_reading_list_id_6387f504" ON "papers_entry" ("reading_list_id");
CREATE INDEX "papers_entry_parent_id_319458e8" ON "papers_entry" ("parent_id");
CREATE INDEX "entry_counts" ON "papers_entry" ("reading_list_id", "category_id", "kind");
CREATE INDEX "papers_change_category_id_b60d450e" ON "papers_change" ("category_id");
CREATE INDEX "papers_change_entry_id_a89bd6dd" ON "papers_change" ("entry_id");
CREATE INDEX "papers_change_reading_list_id_c4e4a104" ON "papers_change" ("reading_list_id");
CREATE INDEX "papers_change_summary_id_eab496ba" ON "papers_change" ("summary_id");
CREATE INDEX "papers_image_reading_list_id_8751cce5" ON "papers_image" ("reading_list_id");
CREATE INDEX "papers_summary_anchor_09733460" ON "papers_summary" ("anchor");
CREATE INDEX "papers_summary_reading_list_id_985fedac" ON "papers_summary" ("reading_list_id");
CREATE INDEX "papers_question_summary_id_01b7fe36" ON "papers_question" ("summary_id");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE INDEX "tracker_readingevent_entry_id_a0e879cc" ON "tracker_readingevent" ("entry_id");
CREATE INDEX "tracker_readingevent_user_id_03b13127" ON "tracker_readingevent" ("user_id");
CREATE INDEX "reading_event_time" ON "tracker_readingevent" ("user_id", "happened_at");
CREATE INDEX "reading_event_latest" ON "tracker_readingevent" ("user_id", "entry_id", "id");
CREATE INDEX "tracker_upload_user_id_53bc0e39" ON "tracker_upload" ("user_id");
CREATE UNIQUE INDEX "member_one_owner_a_list" ON "tracker_member" ("reading_list_id") WHERE "role" = 'owner';
CREATE INDEX "tracker_member_reading_list_id_17596bb6" ON "tracker_member" ("reading_list_id");
CREATE INDEX "tracker_member_user_id_126b13e2" ON "tracker_member" ("user_id");
CREATE INDEX "tracker_reading_entry_id_71c435d5" ON "tracker_reading" ("entry_id");
CREATE INDEX "tracker_reading_user_id_e28013ee" ON "tracker_reading" ("user_id");
CREATE INDEX "reading_counts" ON "tracker_reading" ("user_id", "status", "entry_id");
CREATE INDEX "reading_days" ON "tracker_reading" ("user_id", "finished_on");
CREATE UNIQUE INDEX "tracker_goal_categories_goal_id_category_id_0c5c09a1_uniq" ON "tracker_goal_categories" ("goal_id", "category_id");
CREATE INDEX "tracker_goal_categories_goal_id_fcbed00d" ON "tracker_goal_categories" ("goal_id");
CREATE INDEX "tracker_goal_categories_category_id_d7b9e315" ON "tracker_goal_categories" ("category_id");
CREATE INDEX "tracker_goal_reading_list_id_dc376718" ON "tracker_goal" ("reading_list_id");
CREATE INDEX "tracker_goal_user_id_422969c2" ON "tracker_goal" ("user_id");
CREATE INDEX "tracker_interview_user_id_ace97175" ON "tracker_interview" ("user_id");
CREATE INDEX "tracker_rereading_entry_id_00848a9a" ON "tracker_rereading" ("entry_id");
CREATE INDEX "tracker_rereading_user_id_57485bea" ON "tracker_rereading" ("user_id");
CREATE INDEX "tracker_card_question_id_39028966" ON "tracker_card" ("question_id");
CREATE INDEX "tracker_card_user_id_05da93d8" ON "tracker_card" ("user_id");
CREATE INDEX "card_queue" ON "tracker_card" ("user_id", "ready_at");
CREATE INDEX "card_starts" ON "tracker_card" ("user_id", "started_on");
CREATE INDEX "rereading_days" ON "tracker_rereading" ("user_id", "finished_on");
CREATE UNIQUE INDEX "rereading_one_at_a_time" ON "tracker_rereading" ("user_id", "entry_id") WHERE "finished_on" IS NULL;
CREATE INDEX "tracker_interviewquestion_interview_id_588674be" ON "tracker_interviewquestion" ("interview_id");
CREATE INDEX "tracker_interviewquestion_question_id_26c93b7b" ON "tracker_interviewquestion" ("question_id");
CREATE INDEX "tracker_review_card_id_594077b5" ON "tracker_review" ("card_id");
CREATE INDEX "tracker_review_user_id_cf8a3e3b" ON "tracker_review" ("user_id");
CREATE INDEX "tracker_review_scheduling_id_ea815a2b" ON "tracker_review" ("scheduling_id");
CREATE INDEX "review_days" ON "tracker_review" ("user_id", "undone_at", "day");
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('django_migrations',46);
INSERT INTO "sqlite_sequence" VALUES('django_admin_log',0);
INSERT INTO "sqlite_sequence" VALUES('django_content_type',33);
INSERT INTO "sqlite_sequence" VALUES('auth_permission',132);
INSERT INTO "sqlite_sequence" VALUES('auth_group',0);
INSERT INTO "sqlite_sequence" VALUES('auth_user',2);
INSERT INTO "sqlite_sequence" VALUES('papers_category',58);
INSERT INTO "sqlite_sequence" VALUES('papers_entry',76);
INSERT INTO "sqlite_sequence" VALUES('papers_readinglist',5);
INSERT INTO "sqlite_sequence" VALUES('papers_summary',20);
INSERT INTO "sqlite_sequence" VALUES('papers_question',25);
INSERT INTO "sqlite_sequence" VALUES('tracker_member',6);
INSERT INTO "sqlite_sequence" VALUES('tracker_reading',16);
INSERT INTO "sqlite_sequence" VALUES('tracker_goal',1);
INSERT INTO "sqlite_sequence" VALUES('tracker_interview',2);
INSERT INTO "sqlite_sequence" VALUES('tracker_rereading',1);
INSERT INTO "sqlite_sequence" VALUES('tracker_card',9);
INSERT INTO "sqlite_sequence" VALUES('tracker_preferences',0);
INSERT INTO "sqlite_sequence" VALUES('tracker_interviewquestion',10);
INSERT INTO "sqlite_sequence" VALUES('tracker_review',9);
INSERT INTO "sqlite_sequence" VALUES('tracker_readingevent',16);
INSERT INTO "sqlite_sequence" VALUES('tracker_scheduling',1);
INSERT INTO "sqlite_sequence" VALUES('papers_change',14);
INSERT INTO "sqlite_sequence" VALUES('papers_match',3);
INSERT INTO "sqlite_sequence" VALUES('papers_fetch',1);
INSERT INTO "sqlite_sequence" VALUES('papers_bibblock',3);
INSERT INTO "sqlite_sequence" VALUES('papers_image',1);
INSERT INTO "sqlite_sequence" VALUES('tracker_upload',1);
COMMIT;
