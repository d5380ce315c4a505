-- A catalogue as version 1 left it, with something of nearly everything that people say.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE artwork(
    n        INTEGER PRIMARY KEY,                             -- the artwork inside the catalogue
    id       TEXT NOT NULL UNIQUE CHECK (length(id) = 12),    -- the artwork everywhere else: base32 of the first bytes' SHA-256
    added    INTEGER NOT NULL,                                -- when it came in
    modified INTEGER NOT NULL,                                -- when anything about it changed
    slug     TEXT                                             -- of its published files; NULL until it is rendered
) STRICT;
INSERT INTO artwork VALUES(1,'x76nw19fk8dk',1795680916,1795680954,NULL);
INSERT INTO artwork VALUES(2,'5cgk726a93z3',1795680916,1795680954,NULL);
INSERT INTO artwork VALUES(3,'ktkp06h2pgha',1795680960,1795680960,NULL);
CREATE TABLE word(
    artwork  INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    source   INTEGER NOT NULL CHECK (source IN (6, 8)),       -- 8 an edit, 6 a post
    field    TEXT NOT NULL,                                   -- a name from field.c
    evidence TEXT NOT NULL,                                   -- "edit", or which post
    value    TEXT NOT NULL CHECK (value <> ''),
    at       INTEGER NOT NULL,                                -- when it was said
    PRIMARY KEY (artwork, source, field, evidence)
) STRICT, WITHOUT ROWID;
INSERT INTO word VALUES(2,8,'alt','edit',replace('A pigeon\non a sill','\n',char(10)),1795680952);
INSERT INTO word VALUES(2,8,'caption','edit','Jaś w "ogrodzie" — it''s 100 %',1795680952);
INSERT INTO word VALUES(2,8,'focus','edit','0.2,0.7',1795680954);
INSERT INTO word VALUES(3,6,'caption','/home/editor/posts/old.html','LocalPigeon.com''s Midjourney art, styled by Jean Michel Basquiat',1795680960);
INSERT INTO word VALUES(3,6,'generator','/home/editor/posts/old.html','midjourney',1795680960);
INSERT INTO word VALUES(3,6,'job_id','/home/editor/posts/old.html','8c1f0b52-5d1e-4b7a-9f53-6f2f4c1f7e33',1795680960);
CREATE TABLE remembered(
    payload BLOB NOT NULL CHECK (length(payload) = 32),       -- SHA-256 of the pixels' bytes
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    PRIMARY KEY (payload, artwork)
) STRICT, WITHOUT ROWID;
CREATE TABLE style(
    n     INTEGER PRIMARY KEY,
    slug  TEXT NOT NULL UNIQUE,                               -- "jean-michel-basquiat"
    name  TEXT NOT NULL,                                      -- as it shows
    fold  TEXT NOT NULL,                                      -- the name, folded for comparing
    kind  TEXT NOT NULL,                                      -- artist movement medium photographic studio genre sref other
    code  TEXT,                                               -- "--sref 4169606994"; NULL: not a code
    given_kind TEXT,                                          -- the kind that files and the vocabulary give it, when a person gave another
    merged INTEGER REFERENCES style(n),                       -- the style that a person put in its place
    given TEXT,                                               -- the name that files and the vocabulary give it, when a person named it
    named INTEGER NOT NULL DEFAULT 0,                         -- 1: the name is a person's
    uses  INTEGER NOT NULL DEFAULT 0                          -- how many artworks have it; kept by triggers
) STRICT;
INSERT INTO style VALUES(1,'comic-book','Comic Book','comic book','genre',NULL,NULL,3,NULL,0,0);
INSERT INTO style VALUES(2,'halftone','Halftone','halftone','medium',NULL,NULL,NULL,NULL,0,0);
INSERT INTO style VALUES(3,'pop-art','Pop Art','pop art','movement',NULL,NULL,NULL,NULL,0,1);
INSERT INTO style VALUES(4,'roy-lichtenstein','Roy Lichtenstein','roy lichtenstein','artist',NULL,NULL,NULL,NULL,0,1);
INSERT INTO style VALUES(5,'stained-glass','Stained Glass','stained glass','medium',NULL,NULL,NULL,NULL,0,1);
INSERT INTO style VALUES(6,'louis-comfort-tiffany','Louis Comfort Tiffany','louis comfort tiffany','artist',NULL,NULL,NULL,NULL,0,1);
INSERT INTO style VALUES(7,'bauhaus','Bauhaus','bauhaus','movement',NULL,'movement',NULL,NULL,0,1);
INSERT INTO style VALUES(8,'sref-4169606994','Saltbox','saltbox','sref','--sref 4169606994',NULL,NULL,'sref:4169606994',1,0);
INSERT INTO style VALUES(9,'jean-michel-basquiat','Jean-Michel Basquiat','jean michel basquiat','artist',NULL,NULL,NULL,NULL,0,1);
CREATE TABLE style_alias(
    fold     TEXT PRIMARY KEY,                                -- folded for comparing
    style    INTEGER NOT NULL REFERENCES style(n) ON DELETE CASCADE,
    spelling TEXT NOT NULL                                    -- as it was given
) STRICT, WITHOUT ROWID;
INSERT INTO style_alias VALUES('bau haus',7,'Bau Haus');
CREATE TABLE style_word(
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    style   INTEGER NOT NULL REFERENCES style(n) ON DELETE CASCADE,
    removed INTEGER NOT NULL,                                 -- 0: it has the style; 1: it has not
    at      INTEGER NOT NULL,
    PRIMARY KEY (artwork, style)
) STRICT, WITHOUT ROWID;
INSERT INTO style_word VALUES(1,2,1,1795680952);
INSERT INTO style_word VALUES(1,7,0,1795680952);
CREATE TABLE tag(
    n    INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                                       -- as it was first written
    fold TEXT NOT NULL UNIQUE                                 -- folded for comparing
) STRICT;
INSERT INTO tag VALUES(1,'draft','draft');
CREATE TABLE artwork_tag(
    tag     INTEGER NOT NULL REFERENCES tag(n) ON DELETE CASCADE,
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    PRIMARY KEY (tag, artwork)
) STRICT, WITHOUT ROWID;
INSERT INTO artwork_tag VALUES(1,1,1795680952);
CREATE TABLE pick(
    job     TEXT PRIMARY KEY,
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE edit(
    n         INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    command   TEXT NOT NULL,                                  -- as it was given, cut
    undoes    INTEGER REFERENCES edit(n),                     -- the edit that this one took back
    undone_by INTEGER REFERENCES edit(n)                      -- the edit that took this one back; NULL: it stands
) STRICT;
INSERT INTO edit VALUES(1,1795680922,'styles alias bauhaus Bau Haus',NULL,NULL);
INSERT INTO edit VALUES(2,1795680922,'styles name 4169606994 Saltbox',NULL,3);
INSERT INTO edit VALUES(3,1795680923,'undo 2: styles name 4169606994 Saltbox',2,NULL);
INSERT INTO edit VALUES(4,1795680952,'set caption=Jaś w "ogrodzie" — it''s 100 % alt=A pigeon on a sill -- id:5cgk726a93z3',NULL,NULL);
INSERT INTO edit VALUES(5,1795680952,'tag +draft -- id:x76nw19fk8dk',NULL,NULL);
INSERT INTO edit VALUES(6,1795680952,'style +bauhaus -- id:x76nw19fk8dk',NULL,NULL);
INSERT INTO edit VALUES(7,1795680952,'style -halftone -- id:x76nw19fk8dk',NULL,NULL);
INSERT INTO edit VALUES(8,1795680953,'styles merge comic book pop art',NULL,NULL);
INSERT INTO edit VALUES(9,1795680953,'styles name 4169606994 Saltbox',NULL,NULL);
INSERT INTO edit VALUES(10,1795680954,'styles kind bauhaus movement',NULL,NULL);
INSERT INTO edit VALUES(11,1795680954,'set credit=Me -- id:x76nw19fk8dk',NULL,12);
INSERT INTO edit VALUES(12,1795680954,'undo 11: set credit=Me -- id:x76nw19fk8dk',11,NULL);
INSERT INTO edit VALUES(13,1795680954,'set focus=0.2,0.7 -- id:5cgk726a93z3',NULL,NULL);
CREATE TABLE edit_change(
    n       INTEGER PRIMARY KEY,                              -- order within an edit
    edit    INTEGER NOT NULL REFERENCES edit(n) ON DELETE CASCADE,
    kind    INTEGER NOT NULL,
    artwork INTEGER REFERENCES artwork(n) ON DELETE CASCADE,  -- NULL: what concerns a style or a job
    subject TEXT NOT NULL,                                    -- field, tag, style, job ...
    before  TEXT,                                             -- NULL: nothing
    after   TEXT
) STRICT;
INSERT INTO edit_change VALUES(1,1,6,NULL,'Bau Haus',NULL,'bauhaus');
INSERT INTO edit_change VALUES(2,2,5,NULL,'sref-4169606994',NULL,'Saltbox');
INSERT INTO edit_change VALUES(3,3,5,NULL,'sref-4169606994','Saltbox',NULL);
INSERT INTO edit_change VALUES(4,4,1,2,'caption',NULL,'Jaś w "ogrodzie" — it''s 100 %');
INSERT INTO edit_change VALUES(5,4,1,2,'alt',NULL,replace('A pigeon\non a sill','\n',char(10)));
INSERT INTO edit_change VALUES(6,5,2,1,'draft',NULL,'yes');
INSERT INTO edit_change VALUES(7,6,3,1,'bauhaus',NULL,'added');
INSERT INTO edit_change VALUES(8,7,3,1,'halftone',NULL,'removed');
INSERT INTO edit_change VALUES(9,8,7,NULL,'comic-book',NULL,'pop-art');
INSERT INTO edit_change VALUES(10,9,5,NULL,'sref-4169606994',NULL,'Saltbox');
INSERT INTO edit_change VALUES(11,10,8,NULL,'bauhaus',NULL,'movement');
INSERT INTO edit_change VALUES(12,11,1,1,'credit',NULL,'Me');
INSERT INTO edit_change VALUES(13,12,1,1,'credit','Me',NULL);
INSERT INTO edit_change VALUES(14,13,1,2,'focus',NULL,'0.2,0.7');
CREATE TABLE post(
    n     INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,                               -- its path or address
    title TEXT,
    date  TEXT,                                               -- "2023-08-15", as the article says
    address TEXT,                                             -- where readers find it, if that is not its name
    at    INTEGER NOT NULL                                    -- when what is known of it last changed
) STRICT;
INSERT INTO post VALUES(1,'/home/editor/posts/old.html','Old',NULL,NULL,1795680960);
CREATE TABLE placement(
    post     INTEGER NOT NULL REFERENCES post(n) ON DELETE CASCADE,
    position INTEGER NOT NULL,                                -- from 1
    artwork  INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    caption  TEXT,                                            -- as it stands there
    woven    INTEGER NOT NULL CHECK (woven IN (0, 1)),        -- 1: in a region, which weave writes; 0: by hand, as harvest found it
    PRIMARY KEY (post, position)
) STRICT, WITHOUT ROWID;
INSERT INTO placement VALUES(1,1,3,'LocalPigeon.com''s Midjourney art, styled by Jean Michel Basquiat',0);
CREATE TABLE stub(
    artwork INTEGER PRIMARY KEY REFERENCES artwork(n) ON DELETE CASCADE,
    name    TEXT,                                             -- of its file, as address_name_key() has it; NULL: says nothing
    job     TEXT,                                             -- the generator's run; NULL: not known
    place   INTEGER NOT NULL                                  -- in that run, 0 to 3; -1: not known
) STRICT;
INSERT INTO stub VALUES(3,'gone 8c1f0b52 5d1e 4b7a 9f53 6f2f4c1f7e33 2','8c1f0b52-5d1e-4b7a-9f53-6f2f4c1f7e33',2);
CREATE TABLE root(
    n       INTEGER PRIMARY KEY,
    path    BLOB NOT NULL UNIQUE,                             -- absolute
    single  INTEGER NOT NULL DEFAULT 0,                       -- 1: not walked, it only holds files named one by one
    offline INTEGER NOT NULL DEFAULT 0                        -- 1: not there, or empty, when last looked at
) STRICT;
INSERT INTO root VALUES(1,X'2f686f6d652f656469746f722f617274',0,0);
CREATE TABLE original(
    n           INTEGER PRIMARY KEY,
    artwork     INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    root        INTEGER NOT NULL REFERENCES root(n),
    path        BLOB NOT NULL,                                -- relative to the root
    state       INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- 1 present, 2 offline, 3 missing
    size        INTEGER NOT NULL,                             -- these four: when none has changed, the file is not opened
    mtime_ns    INTEGER NOT NULL,
    inode       INTEGER NOT NULL,
    device      INTEGER NOT NULL,
    sidecars    INTEGER NOT NULL DEFAULT 0,                   -- stands for how the files beside it look; 0: there are none
    reader      INTEGER NOT NULL,                             -- version of the readers that made its claims
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),    -- of the file
    payload     BLOB CHECK (length(payload) = 32),            -- SHA-256 of its pixels' bytes alone
    format      TEXT NOT NULL,                                -- png jpeg webp avif heic gif tiff jxl
    width       INTEGER NOT NULL,                             -- as stored
    height      INTEGER NOT NULL,
    frames      INTEGER NOT NULL,
    orientation INTEGER NOT NULL,                             -- EXIF, 1..8
    UNIQUE (root, path)
) STRICT;
INSERT INTO original VALUES(1,1,1,X'30303031322d333134313539323635332e706e67',1,2489358,1795680912611122255,11003004,65024,0,1,X'e9cd5e052f9a1b36a2988893c89a6b12dd765cd2c71785da54656f67ed878621',X'b87c0dd24859710baeaa7b79cc05959731b7acb06a6d6a2d76c8372c2057539b','png',1216,1216,1,1);
INSERT INTO original VALUES(2,2,1,X'30303130332d323731383238313832382e6a7067',1,498740,1795680912612591546,11003015,65024,0,1,X'2b213388ca48fe3cc206740a48a70f2a66aebcd0ba07b7d8104c53b9de63a057',X'81f184c9e7c54d7ffe61fb45859fa04f4a6c95eb036ad9635f06e43ce1fc9753','jpeg',960,1440,1,1);
CREATE TABLE trouble(
    root     INTEGER NOT NULL REFERENCES root(n) ON DELETE CASCADE,
    path     BLOB NOT NULL,
    size     INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode    INTEGER NOT NULL,
    device   INTEGER NOT NULL,
    stage    TEXT NOT NULL,                                   -- identify, read, render, store
    error    TEXT NOT NULL,                                   -- a sentence
    at       INTEGER NOT NULL,
    reader   INTEGER NOT NULL,
    PRIMARY KEY (root, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE origin(
    n        INTEGER PRIMARY KEY,
    source   INTEGER NOT NULL CHECK (source BETWEEN 1 AND 7 AND source <> 6),
    field    TEXT NOT NULL,                                   -- a name from field.c
    evidence TEXT NOT NULL,                                   -- where it was read: "PNG tEXt parameters"
    UNIQUE (source, field, evidence)
) STRICT;
INSERT INTO origin VALUES(1,5,'generator','PNG tEXt parameters');
INSERT INTO origin VALUES(2,5,'ai_generated','PNG tEXt parameters');
INSERT INTO origin VALUES(3,5,'tool_version','PNG tEXt parameters');
INSERT INTO origin VALUES(4,5,'prompt','PNG tEXt parameters');
INSERT INTO origin VALUES(5,5,'negative_prompt','PNG tEXt parameters');
INSERT INTO origin VALUES(6,5,'model','PNG tEXt parameters');
INSERT INTO origin VALUES(7,5,'model_hash','PNG tEXt parameters');
INSERT INTO origin VALUES(8,5,'scheduler','PNG tEXt parameters');
INSERT INTO origin VALUES(9,5,'cfg_scale','PNG tEXt parameters');
INSERT INTO origin VALUES(10,5,'steps','PNG tEXt parameters');
INSERT INTO origin VALUES(11,5,'seed','PNG tEXt parameters');
INSERT INTO origin VALUES(12,5,'size','PNG tEXt parameters');
INSERT INTO origin VALUES(13,5,'sampler','PNG tEXt parameters');
INSERT INTO origin VALUES(14,5,'parameters','PNG tEXt parameters');
INSERT INTO origin VALUES(15,1,'disclosure','said to be generated, PNG tEXt parameters');
INSERT INTO origin VALUES(16,1,'caption','Artloft''s own caption template, en');
INSERT INTO origin VALUES(17,1,'credit','Artloft''s own credit template, en');
INSERT INTO origin VALUES(18,5,'generator','EXIF UserComment');
INSERT INTO origin VALUES(19,5,'ai_generated','EXIF UserComment');
INSERT INTO origin VALUES(20,5,'tool_version','EXIF UserComment');
INSERT INTO origin VALUES(21,5,'prompt','EXIF UserComment');
INSERT INTO origin VALUES(22,5,'negative_prompt','EXIF UserComment');
INSERT INTO origin VALUES(23,5,'model','EXIF UserComment');
INSERT INTO origin VALUES(24,5,'model_hash','EXIF UserComment');
INSERT INTO origin VALUES(25,5,'scheduler','EXIF UserComment');
INSERT INTO origin VALUES(26,5,'cfg_scale','EXIF UserComment');
INSERT INTO origin VALUES(27,5,'steps','EXIF UserComment');
INSERT INTO origin VALUES(28,5,'seed','EXIF UserComment');
INSERT INTO origin VALUES(29,5,'size','EXIF UserComment');
INSERT INTO origin VALUES(30,5,'sampler','EXIF UserComment');
INSERT INTO origin VALUES(31,5,'parameters','EXIF UserComment');
INSERT INTO origin VALUES(32,1,'disclosure','said to be generated, EXIF UserComment');
INSERT INTO origin VALUES(33,1,'disclosure','made with Midjourney, /home/editor/posts/old.html');
CREATE TABLE claim(
    n        INTEGER PRIMARY KEY,                             -- artwork(n) * 65536 + which of its claims, in order
    original INTEGER NOT NULL,                                -- original(n); 0: worked out by the house
    origin   INTEGER NOT NULL REFERENCES origin(n),
    value    TEXT NOT NULL CHECK (value <> ''),
    at       INTEGER NOT NULL                                 -- when it was read, or worked out
) STRICT;
INSERT INTO claim VALUES(65536,1,1,'a1111',1795680916);
INSERT INTO claim VALUES(65537,1,2,'true',1795680916);
INSERT INTO claim VALUES(65538,1,3,'v1.10.1',1795680916);
INSERT INTO claim VALUES(65539,1,4,'four panels of the same pigeon, comic halftone dots, flat colors, pop art by Roy Lichtenstein, <lora:halftone:0.7>',1795680916);
INSERT INTO claim VALUES(65540,1,5,'photo, blurry, gradient, extra beak',1795680916);
INSERT INTO claim VALUES(65541,1,6,'sd_xl_base_1.0',1795680916);
INSERT INTO claim VALUES(65542,1,7,'31e35c80fc',1795680916);
INSERT INTO claim VALUES(65543,1,8,'Karras',1795680916);
INSERT INTO claim VALUES(65544,1,9,'6.5',1795680916);
INSERT INTO claim VALUES(65545,1,10,'28',1795680916);
INSERT INTO claim VALUES(65546,1,11,'3141592653',1795680916);
INSERT INTO claim VALUES(65547,1,12,'1216x1216',1795680916);
INSERT INTO claim VALUES(65548,1,13,'DPM++ 2M',1795680916);
INSERT INTO claim VALUES(65549,1,14,'{"Steps": "28", "Sampler": "DPM++ 2M", "Schedule type": "Karras", "CFG scale": "6.5", "Seed": "3141592653", "Size": "1216x1216", "Model hash": "31e35c80fc", "Model": "sd_xl_base_1.0", "Version": "v1.10.1"}',1795680916);
INSERT INTO claim VALUES(65550,0,15,'trainedAlgorithmicMedia',1795680916);
INSERT INTO claim VALUES(65551,0,16,'LocalPigeon.com''s Stable Diffusion web UI art, styled by Roy Lichtenstein',1795680916);
INSERT INTO claim VALUES(65552,0,17,'LocalPigeon.com''s Stable Diffusion web UI art',1795680916);
INSERT INTO claim VALUES(131072,2,18,'a1111',1795680916);
INSERT INTO claim VALUES(131073,2,19,'true',1795680916);
INSERT INTO claim VALUES(131074,2,20,'v1.9.4',1795680916);
INSERT INTO claim VALUES(131075,2,21,'stained glass window, sun over hills, river and lilies, lead lines, by Louis Comfort Tiffany',1795680916);
INSERT INTO claim VALUES(131076,2,22,'text, people, frame',1795680916);
INSERT INTO claim VALUES(131077,2,23,'sd_xl_base_1.0',1795680916);
INSERT INTO claim VALUES(131078,2,24,'31e35c80fc',1795680916);
INSERT INTO claim VALUES(131079,2,25,'Karras',1795680916);
INSERT INTO claim VALUES(131080,2,26,'7',1795680916);
INSERT INTO claim VALUES(131081,2,27,'30',1795680916);
INSERT INTO claim VALUES(131082,2,28,'2718281828',1795680916);
INSERT INTO claim VALUES(131083,2,29,'960x1440',1795680916);
INSERT INTO claim VALUES(131084,2,30,'DPM++ SDE',1795680916);
INSERT INTO claim VALUES(131085,2,31,'{"Steps": "30", "Sampler": "DPM++ SDE", "Schedule type": "Karras", "CFG scale": "7", "Seed": "2718281828", "Size": "960x1440", "Model hash": "31e35c80fc", "Model": "sd_xl_base_1.0", "Version": "v1.9.4"}',1795680916);
INSERT INTO claim VALUES(131086,0,32,'trainedAlgorithmicMedia',1795680916);
INSERT INTO claim VALUES(131087,0,16,'LocalPigeon.com''s Stable Diffusion web UI art, styled by Louis Comfort Tiffany',1795680916);
INSERT INTO claim VALUES(131088,0,17,'LocalPigeon.com''s Stable Diffusion web UI art',1795680916);
INSERT INTO claim VALUES(196608,0,33,'trainedAlgorithmicMedia',1795680960);
INSERT INTO claim VALUES(196609,0,16,'LocalPigeon.com''s Midjourney art, styled by Jean-Michel Basquiat',1795680960);
INSERT INTO claim VALUES(196610,0,17,'LocalPigeon.com''s Midjourney art',1795680960);
CREATE TABLE style_parent(
    style  INTEGER NOT NULL REFERENCES style(n) ON DELETE CASCADE,
    parent TEXT NOT NULL,                                     -- a slug, which need not have a row of its own
    near   INTEGER NOT NULL,                                  -- 0: nearest
    PRIMARY KEY (style, parent)
) STRICT, WITHOUT ROWID;
INSERT INTO style_parent VALUES(4,'pop-art',0);
INSERT INTO style_parent VALUES(9,'expressionism',2);
INSERT INTO style_parent VALUES(9,'neo-expressionism',0);
INSERT INTO style_parent VALUES(9,'street-art',1);
CREATE TABLE artwork_style(
    style    INTEGER NOT NULL REFERENCES style(n) ON DELETE CASCADE,
    artwork  INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    source   INTEGER NOT NULL,
    position INTEGER NOT NULL,                                -- in which order they were found
    evidence TEXT NOT NULL,
    at       INTEGER NOT NULL,                                -- since when
    PRIMARY KEY (style, artwork)
) STRICT, WITHOUT ROWID;
INSERT INTO artwork_style VALUES(3,1,5,0,'comic',1795680953);
INSERT INTO artwork_style VALUES(4,1,5,3,'Roy Lichtenstein',1795680916);
INSERT INTO artwork_style VALUES(5,2,5,0,'stained glass window',1795680916);
INSERT INTO artwork_style VALUES(6,2,5,1,'Louis Comfort Tiffany',1795680916);
INSERT INTO artwork_style VALUES(7,1,8,0,'edit',1795680952);
INSERT INTO artwork_style VALUES(9,3,6,0,'Jean Michel Basquiat',1795680960);
CREATE TABLE recipe(
    n    INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE picture(
    artwork    INTEGER PRIMARY KEY REFERENCES artwork(n) ON DELETE CASCADE,
    width      INTEGER NOT NULL DEFAULT 0,                    -- as displayed; 0: not known
    height     INTEGER NOT NULL DEFAULT 0,
    frames     INTEGER NOT NULL DEFAULT 1,
    color      TEXT,                                          -- "#rrggbb", the dominant one
    thumbhash  TEXT,                                          -- base64
    color_grid TEXT,                                          -- "COLSxROWS:" and three hex digits a cell
    palette    TEXT,                                          -- "rrggbb:THOUSANDTHS ...", the largest share first
    likeness   INTEGER,                                       -- perceptual hash, 63 bits; NULL: too even to tell
    recipe     INTEGER REFERENCES recipe(n),                  -- NULL: no renditions
    payload    BLOB,                                          -- SHA-256 of the pixels they were made from
    words      INTEGER NOT NULL DEFAULT 0,                    -- stands for the words in them (rendition_words())
    stem       TEXT NOT NULL DEFAULT ''                       -- what all their paths begin with
) STRICT;
INSERT INTO picture VALUES(1,1216,1216,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'');
INSERT INTO picture VALUES(2,960,1440,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'');
CREATE TABLE shape(
    n      INTEGER PRIMARY KEY,
    format TEXT NOT NULL,                                     -- avif webp jpeg
    kind   TEXT NOT NULL,                                     -- ladder, thumbnail, crop
    width  INTEGER NOT NULL,
    head   TEXT NOT NULL,                                     -- of their names' rests, up to the first "-"
    tail   TEXT NOT NULL,                                     -- and from the last "."
    UNIQUE (format, kind, width, head, tail)
) STRICT;
CREATE TABLE rendition(
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    shape   INTEGER NOT NULL REFERENCES shape(n),
    height  INTEGER NOT NULL,
    bytes   INTEGER NOT NULL,
    mark    INTEGER NOT NULL,                                 -- first 31 bits of the file's SHA-256
    key     TEXT NOT NULL,                                    -- of its path
    PRIMARY KEY (artwork, shape, height)
) STRICT, WITHOUT ROWID;
CREATE TABLE loose(
    path TEXT PRIMARY KEY,                                    -- relative to public/art
    at   INTEGER NOT NULL                                     -- since when
) STRICT, WITHOUT ROWID;
CREATE TABLE shown(
    artwork   INTEGER PRIMARY KEY REFERENCES artwork(n) ON DELETE CASCADE,
    state     INTEGER NOT NULL,                               -- the best of its originals' states
    has       INTEGER NOT NULL,                               -- bits: which words it has (facet.h)
    sources   INTEGER NOT NULL,                               -- bits: who claims anything (1 << source)
    added     INTEGER NOT NULL,
    modified  INTEGER NOT NULL,
    width     INTEGER NOT NULL,
    height    INTEGER NOT NULL,
    ratio     REAL NOT NULL,                                  -- width / height; 0: not known
    frames    INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,                               -- of the original that shows
    originals INTEGER NOT NULL,                               -- how many
    original_bytes  INTEGER NOT NULL,                         -- of all of them
    renditions      INTEGER NOT NULL,                         -- how many
    rendition_bytes INTEGER NOT NULL,                         -- of all of them
    recipe    INTEGER,                                        -- of its renditions; NULL: it has none
    created   TEXT,                                           -- ISO 8601, as far as it is known
    format    TEXT,
    generator TEXT,                                           -- a slug
    seed      TEXT,                                           -- 20 digits, so that text order is number order
    job       TEXT,                                           -- the generator's run
    color     TEXT,                                           -- as in picture
    title     TEXT                                            -- folded, for sorting
) STRICT;
INSERT INTO shown VALUES(1,1,15005715,34,1795680916,1795680954,1216,1216,1.0,1,2489358,1,2489358,0,0,NULL,NULL,'png','a1111','00000000003141592653','seed-653997da851db1d8',NULL,NULL);
INSERT INTO shown VALUES(2,1,677705751,290,1795680916,1795680954,960,1440,0.66666666666666662965,1,498740,1,498740,0,0,NULL,NULL,'jpeg','a1111','00000000002718281828','seed-df886c781e045c42',NULL,NULL);
INSERT INTO shown VALUES(3,3,140517395,66,1795680960,1795680960,0,0,0.0,1,0,0,0,0,0,NULL,NULL,NULL,'midjourney',NULL,'8c1f0b52-5d1e-4b7a-9f53-6f2f4c1f7e33',NULL,NULL);
CREATE TABLE IF NOT EXISTS 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO search_data VALUES(1,X'03001c05231a01061500000a0c');
INSERT INTO search_data VALUES(10,X'00000000010a0a000a0101010201010301010401010501010601010701010801010901010a0101');
INSERT INTO search_data VALUES(137438953473,X'000001db023030010c010314010a06020430303132010c010602010b050101310106010a05010a33313431353932363533010c010603010b0601013701060103150103617274012001010901030e01040904010709010b040104626173650106010a0402036f6f6b010801040304020179010c01010b01030f0106636f6c6f7273010601030c03016d010c01010301070304026963010e010308010402040109646966667573696f6e010c01010601070602036f7473010601030a0104666c6174010601030b02036f757201060103020201780106010b03010868616c66746f6e6501100103090c01040603010c6c69636874656e737465696e011401010d01031101040d04020a6f63616c706967656f6e010c01010201070203027261010601031201026f660106010304010670616e656c73010601030302056967656f6e010601030702026e67010c010604010b0702026f70010e01030d010408040103726f79011401010c01031001040c04010173010c0101040107040203616d6501060103060201640106010a0202057461626c65010c0101050107050304796c6564010601010a0103746865010601030502026d700106010b0201027569010c0101080107080103776562010c0101070107070102786c0106010a03040b0e081408170b0b0b0d0b0d130a0b0a08141a1409090d0c0c0d110b0a080f0b0a090c0d');
INSERT INTO search_data VALUES(274877906945,X'000001b70230300206010a06020430313033020c010602010b050101310206010a05010a32373138323831383238020c010603010b060103616e640206010309020272740212010109010709010b040104626173650206010a04020179020c01010b01030d0103636f6d020c0101030107030404666f7274021401010d01030f010407050109646966667573696f6e020c010106010706010266780206010b030105676c617373020e01030301040304010568696c6c73020601030701036a7067020c010604010b0701046c656164020601030b0205696c696573020601030a03036e6573020601030c020a6f63616c706967656f6e020c0101020107020303756973021401010c01030e0104060501046f7665720206010306010572697665720206010308010173020c0101040107040201640206010a0202057461626c65020c0101050107050404696e6564020e010302010402040304796c6564020601010a0202756e0206010305010774696666616e79021401010e0103100104080502026d700206010b0201027569020c0101080107080103776562020c0101070107070205696e646f7702060103040102786c0206010a0304080e08140a0f0b0b0d121309100c0d0b0c0a14110b0c0b080f0f0b0915090c0d0c');
INSERT INTO search_data VALUES(412316860417,X'000001ea0230300207010a06020430313033020d010602010b050101310207010a05020230300206010107010a32373138323831383238020d010603010b0601016102080102020502026e64020701030902027274020d010709010b040104626173650207010a04020179020701030d0103636f6d02070107030404666f7274020f01030f010407050109646966667573696f6e0207010706010266780207010b030105676c617373020f01030301040304010568696c6c73020701030701026974020601010501036a6173020601010202027067020d010604010b0701046c656164020701030b0205696c696573020701030a03036e6573020701030c020a6f63616c706967656f6e02070107020303756973020f01030e0104060501086f67726f647a6965020601010402016e0206010204020376657202070103060106706967656f6e0206010203010572697665720207010308010173020d0101060107040201640207010a020203696c6c020601020602057461626c6502070107050404696e6564020f010302010402040304796c656402010202756e0207010305010774696666616e79020f0103100104080502026d700207010b0201027569020701070801017702060101030202656202070107070205696e646f7702070103040102786c0207010a0304080e08091409090c0b080a0f1009100c090a0c0b0c0a110e0f080a0d0c0b080a0c0f080912090908090c');
INSERT INTO search_data VALUES(549755813889,X'000001e6023030010d010314010a06020430303132010d010602010b050101310107010a05010a33313431353932363533010d010603010b0601013701070103150103617274012101010901030e01040904010709010b040104626173650107010a0402036f6f6b010901040304020179010d01010b01030f0106636f6c6f7273010701030c03016d010d01010301070304026963010f010308010402040109646966667573696f6e010d01010601070602036f7473010701030a02047261667401060105020104666c6174010701030b02036f757201070103020201780107010b03010868616c66746f6e6501110103090c01040603010c6c69636874656e737465696e011501010d01031101040d04020a6f63616c706967656f6e010d01010201070203027261010701031201026f660107010304010670616e656c73010701030302056967656f6e010701030702026e67010d010604010b0702026f70010f01030d010408040103726f79011501010c01031001040c04010173010d0101040107040203616d6501070103060201640107010a0202057461626c65010d0101050107050304796c6564010701010a0103746865010701030502026d700107010b0201027569010d0101080107080103776562010d0101070107070102786c0107010a03040b0e081408170b0b0b0d0b0d130a0b0b0a08141a1409090d0c0c0d110b0a080f0b0a090c0d');
INSERT INTO search_data VALUES(687194767361,X'000001f3023030010d010314010a06020430303132010d010602010b050101310107010a05010a33313431353932363533010d010603010b0601013701070103150103617274012101010901030e01040b04010709010b040104626173650107010a040305756861757301080104020302036f6f6b010901040504020179010d01010b01030f0106636f6c6f7273010701030c03016d010d01010301070304026963010f010308010404040109646966667573696f6e010d01010601070602036f7473010701030a02047261667401070105020104666c6174010701030b02036f757201070103020201780107010b03010868616c66746f6e6501110103090c01040803010c6c69636874656e737465696e011501010d01031101040f04020a6f63616c706967656f6e010d01010201070203027261010701031201026f660107010304010670616e656c73010701030302056967656f6e010701030702026e67010d010604010b0702026f70010f01030d01040a040103726f79011501010c01031001040e04010173010d0101040107040203616d6501070103060201640107010a0202057461626c65010d0101050107050304796c6564010701010a0103746865010701030502026d700107010b0201027569010d0101080107080103776562010d0101070107070102786c0107010a03040b0e081408170b0d0b0b0d0b0d130a0b0b0a08141a1409090d0c0c0d110b0a080f0b0a090c0d');
INSERT INTO search_data VALUES(824633720833,X'000001ef023030010d010314010a06020430303132010d010602010b050101310107010a05010a33313431353932363533010d010603010b0601013701070103150103617274012101010901030e01040904010709010b040104626173650107010a040305756861757301090104020302036f6f6b010901040504020179010d01010b01030f0106636f6c6f7273010701030c03016d010d01010301070304026963010f010308010404040109646966667573696f6e010d01010601070602036f7473010701030a02047261667401070105020104666c6174010701030b02036f757201070103020201780107010b03010868616c66746f6e6501090103090c010c6c69636874656e737465696e011501010d01031101040d04020a6f63616c706967656f6e010d01010201070203027261010701031201026f660107010304010670616e656c73010701030302056967656f6e010701030702026e67010d010604010b0702026f70010f01030d010408040103726f79011501010c01031001040c04010173010d0101040107040203616d6501070103060201640107010a0202057461626c65010d0101050107050304796c6564010701010a0103746865010701030502026d700107010b0201027569010d0101080107080103776562010d0101070107070102786c0107010a03040b0e081408170b0d0b0b0d0b0d130a0b0b0a08101a1409090d0c0c0d110b0a080f0b0a090c0d');
INSERT INTO search_data VALUES(962072674305,X'000001e7023030010d010314010a06020430303132010d010602010b050101310107010a05010a33313431353932363533010d010603010b0601013701070103150103617274012101010901030e01040504010709010b040104626173650107010a040305756861757301090104020302036f6f6b0101020179010d01010b01030f0106636f6c6f7273010701030c03016d010d0101030107030402696301070103080109646966667573696f6e010d01010601070602036f7473010701030a02047261667401070105020104666c6174010701030b02036f757201070103020201780107010b03010868616c66746f6e6501090103090c010c6c69636874656e737465696e011501010d01031101040904020a6f63616c706967656f6e010d01010201070203027261010701031201026f660107010304010670616e656c73010701030302056967656f6e010701030702026e67010d010604010b0702026f70010f01030d010404040103726f79011501010c01031001040804010173010d0101040107040203616d6501070103060201640107010a0202057461626c65010d0101050107050304796c6564010701010a0103746865010701030502026d700107010b0201027569010d0101080107080103776562010d0101070107070102786c0107010a03040b0e081408170b0d070b0d0b09130a0b0b0a08101a1409090d0c0c0d110b0a080f0b0a090c0d');
INSERT INTO search_data VALUES(1099511627777,X'000001d1023030010d010314010a06020430303132010d010602010b050101310107010a05010a33313431353932363533010d010603010b0601013701070103150103617274011b01010901030e01040504010b040104626173650107010a0403057568617573010901040203020179010d01010b01030f0106636f6c6f7273010701030c03016d01070101030402696301070103080109646966667573696f6e010701010602036f7473010701030a02047261667401070105020104666c6174010701030b02036f757201070103020201780107010b03010868616c66746f6e6501090103090c010c6c69636874656e737465696e011501010d01031101040904020a6f63616c706967656f6e010701010203027261010701031201026d65010601070201026f660107010304010670616e656c73010701030302056967656f6e010701030702026e67010d010604010b0702026f70010f01030d010404040103726f79011501010c0103100104080401017301070101040203616d6501070103060201640107010a0202057461626c6501070101050304796c6564010701010a0103746865010701030502026d700107010b02010275690107010108010377656201070101070102786c0107010a03040b0e081408140b0d0b0d0809100a0b0b0a08101a110909090d0c0c0d11080a080c0b0a09090a');
INSERT INTO search_data VALUES(1236950581249,X'000001e6023030010d010314010a06020430303132010d010602010b050101310107010a05010a33313431353932363533010d010603010b0601013701070103150103617274012101010901030e01040504010709010b040104626173650107010a0403057568617573010901040203020179010d01010b01030f0106636f6c6f7273010701030c03016d010d0101030107030402696301070103080109646966667573696f6e010d01010601070602036f7473010701030a02047261667401070105020104666c6174010701030b02036f757201070103020201780107010b03010868616c66746f6e6501090103090c010c6c69636874656e737465696e011501010d01031101040904020a6f63616c706967656f6e010d01010201070203027261010701031201026d65010101026f660107010304010670616e656c73010701030302056967656f6e010701030702026e67010d010604010b0702026f70010f01030d010404040103726f79011501010c01031001040804010173010d0101040107040203616d6501070103060201640107010a0202057461626c65010d0101050107050304796c6564010701010a0103746865010701030502026d700107010b0201027569010d0101080107080103776562010d0101070107070102786c0107010a03040b0e081408170b0d0b0d0b09130a0b0b0a08101a140906090d0c0c0d110b0a080f0b0a090c0d');
INSERT INTO search_data VALUES(1374389534721,X'000000970430617274030c01010601070601086261737175696174030e01010b0104040502017903060101080103636f6d030c01010301070301046a65616e030e01010901040205010b6c6f63616c706967656f6e030c01010201070201066d696368656c030e01010a010403050308646a6f75726e6579030c010105010705010173030c010104010704020574796c65640306010107040d13080d0f1511120b');
CREATE TABLE IF NOT EXISTS 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO search_idx VALUES(1,X'',2);
INSERT INTO search_idx VALUES(2,X'',2);
INSERT INTO search_idx VALUES(3,X'',2);
INSERT INTO search_idx VALUES(4,X'',2);
INSERT INTO search_idx VALUES(5,X'',2);
INSERT INTO search_idx VALUES(6,X'',2);
INSERT INTO search_idx VALUES(7,X'',2);
INSERT INTO search_idx VALUES(8,X'',2);
INSERT INTO search_idx VALUES(9,X'',2);
INSERT INTO search_idx VALUES(10,X'',2);
CREATE TABLE IF NOT EXISTS 'search_content'(id INTEGER PRIMARY KEY, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11);
INSERT INTO search_content VALUES(1,'','localpigeon com s stable diffusion web ui art styled by roy lichtenstein','','four panels of the same pigeon comic halftone dots flat colors pop art by roy lichtenstein lora halftone 0 7','bauhaus bauhaus pop art pop art roy lichtenstein roy lichtenstein','draft','00012 3141592653 png','localpigeon com s stable diffusion web ui art','','','sd xl base 1 0','tmp fx art 00012 3141592653 png');
INSERT INTO search_content VALUES(2,'','jas w ogrodzie it s 100','a pigeon on a sill','stained glass window sun over hills river and lilies lead lines by louis comfort tiffany','stained glass stained glass louis comfort tiffany louis comfort tiffany','','00103 2718281828 jpg','localpigeon com s stable diffusion web ui art','','','sd xl base 1 0','tmp fx art 00103 2718281828 jpg');
INSERT INTO search_content VALUES(3,'','localpigeon com s midjourney art styled by jean michel basquiat','','','jean michel basquiat jean michel basquiat','','','localpigeon com s midjourney art','','','','');
CREATE TABLE IF NOT EXISTS 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO search_docsize VALUES(1,X'000c00140a01030800000506');
INSERT INTO search_docsize VALUES(2,X'0006050f0a00030800000506');
INSERT INTO search_docsize VALUES(3,X'000a00000600000500000000');
CREATE TABLE IF NOT EXISTS 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO search_config VALUES('version',4);
CREATE TABLE woven(
    post    INTEGER PRIMARY KEY REFERENCES post(n) ON DELETE CASCADE,
    key     TEXT NOT NULL,                                    -- SHA-256 of the post, the settings, the program and "state" of meta
    regions INTEGER NOT NULL                                  -- how many it has
) STRICT;
CREATE TABLE meta(
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('derivation','f8c4fadf65b38290ab951e8046d0d8a39109c867a6e5ce706ee8dae9641a3306');
INSERT INTO meta VALUES('state','19');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5(
    title, caption, alt, prompt, styles, tags, file,          -- what words without a prefix are looked for in
    credit, creator, license, model, path,                    -- what only prefixes ask for
    tokenize = ''ascii''
)');
CREATE INDEX word_by_post ON word(evidence) WHERE source = 6;
CREATE INDEX remembered_of ON remembered(artwork);
CREATE INDEX style_by_uses ON style(uses DESC, slug);
CREATE INDEX style_by_kind ON style(kind, named, uses DESC);
CREATE INDEX style_by_fold ON style(fold);
CREATE INDEX style_alias_of ON style_alias(style);
CREATE INDEX style_word_of ON style_word(style);
CREATE INDEX artwork_tag_of ON artwork_tag(artwork);
CREATE INDEX pick_of ON pick(artwork);
CREATE INDEX edit_standing ON edit(n) WHERE undoes IS NULL AND undone_by IS NULL;
CREATE INDEX edit_undone ON edit(undone_by) WHERE undone_by IS NOT NULL;
CREATE INDEX edit_undoes ON edit(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX edit_change_of ON edit_change(edit, artwork);
CREATE INDEX edit_change_by_artwork ON edit_change(artwork, edit);
CREATE INDEX placement_of ON placement(artwork);
CREATE INDEX stub_by_name ON stub(name) WHERE name IS NOT NULL;
CREATE INDEX stub_by_job ON stub(job) WHERE job IS NOT NULL;
CREATE INDEX original_of ON original(artwork);
CREATE INDEX original_by_sha256 ON original(substr(sha256, 1, 8));
CREATE INDEX original_by_payload ON original(substr(payload, 1, 8));
CREATE INDEX style_parent_above ON style_parent(parent);
CREATE INDEX artwork_style_of ON artwork_style(artwork);
CREATE INDEX shown_by_created ON shown(created);
CREATE INDEX shown_by_generator ON shown(generator) WHERE generator IS NOT NULL;
CREATE INDEX shown_by_seed ON shown(seed) WHERE seed IS NOT NULL;
CREATE INDEX shown_by_job ON shown(job) WHERE job IS NOT NULL;
CREATE INDEX shown_absent ON shown(state) WHERE state > 1;
CREATE INDEX shown_by_added ON shown(added);
CREATE INDEX shown_by_facets ON shown(has, state, recipe);
CREATE TRIGGER claim_gone AFTER DELETE ON artwork BEGIN
    DELETE FROM claim WHERE n BETWEEN old.n << 16 AND (old.n << 16) + 65535;
END;
CREATE TRIGGER artwork_style_more AFTER INSERT ON artwork_style BEGIN
    UPDATE style SET uses = uses + 1 WHERE n = new.style;
END;
CREATE TRIGGER artwork_style_less AFTER DELETE ON artwork_style BEGIN
    UPDATE style SET uses = uses - 1 WHERE n = old.style;
END;
CREATE TRIGGER loose_of_artwork BEFORE DELETE ON artwork BEGIN
    INSERT OR IGNORE INTO loose(path, at) SELECT p.stem || s.head || r.key || s.tail, unixepoch() FROM picture p
        JOIN rendition r ON r.artwork = p.artwork JOIN shape s ON s.n = r.shape WHERE p.artwork = old.n;
END;
PRAGMA writable_schema=OFF;
COMMIT;
PRAGMA application_id=1098009670;
PRAGMA user_version=1;
