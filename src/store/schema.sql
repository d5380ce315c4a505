-- schema.sql - what a catalogue holds. docs/schema.md is made from this file (tests/store/schema-doc.py --write).
--
-- Two halves. What people said is kept: nothing that is read from files may change or remove it. What files say can be made
-- again by an ingest, so that half may be dropped and rebuilt whenever its form changes. Times are seconds since 1970, UTC.
-- Numbers of sources are those of ClaimSource, of states those of OriginalState; paths are bytes as the file system has them.

-- ==== What people said (kept) ====

-- One generated picture. Its number is the order in which it came in, which is also the order "newest first".
CREATE TABLE artwork(
    n        INTEGER PRIMARY KEY,                             -- the artwork inside the catalogue
    id       TEXT NOT NULL UNIQUE CHECK (length(id) = 12),    -- the artwork everywhere else: base32 of the first bytes' SHA-256
    added    INTEGER NOT NULL,                                -- when it came in
    modified INTEGER NOT NULL,                                -- when anything about it changed
    slug     TEXT                                             -- of its published files; NULL until it is rendered
) STRICT;

-- What a person or a published article says of an artwork: the claims that win.
CREATE TABLE word(
    artwork  INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    source   INTEGER NOT NULL CHECK (source IN (6, 8)),       -- 8 an edit, 6 a post
    field    TEXT NOT NULL,                                   -- a name from field.c
    evidence TEXT NOT NULL,                                   -- "edit", or which post
    value    TEXT NOT NULL CHECK (value <> ''),
    at       INTEGER NOT NULL,                                -- when it was said
    PRIMARY KEY (artwork, source, field, evidence)
) STRICT, WITHOUT ROWID;
CREATE INDEX word_by_post ON word(evidence) WHERE source = 6;

-- Pixels that an artwork was known by elsewhere (a restored dump says so): a file that holds them is this artwork.
CREATE TABLE remembered(
    payload BLOB NOT NULL CHECK (length(payload) = 32),       -- SHA-256 of the pixels' bytes
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    PRIMARY KEY (payload, artwork)
) STRICT, WITHOUT ROWID;
CREATE INDEX remembered_of ON remembered(artwork);

-- An artist, movement, medium, studio, genre, or a generator's own code.
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
CREATE INDEX style_by_uses ON style(uses DESC, slug, name, kind, code, named); -- all that a list of styles tells
CREATE INDEX style_by_kind ON style(kind, named, uses DESC);
CREATE INDEX style_by_fold ON style(fold);

-- Other spellings of a style that people have given.
CREATE TABLE style_alias(
    fold     TEXT PRIMARY KEY,                                -- folded for comparing
    style    INTEGER NOT NULL REFERENCES style(n) ON DELETE CASCADE,
    spelling TEXT NOT NULL                                    -- as it was given
) STRICT, WITHOUT ROWID;
CREATE INDEX style_alias_of ON style_alias(style);

-- What a person says about an artwork's styles.
CREATE TABLE style_word(
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    style   INTEGER NOT NULL REFERENCES style(n) ON DELETE CASCADE,
    removed INTEGER NOT NULL,                                 -- 0: it has the style; 1: it has not
    at      INTEGER NOT NULL,
    PRIMARY KEY (artwork, style)
) STRICT, WITHOUT ROWID;
CREATE INDEX style_word_of ON style_word(style);

-- A person's own mark for finding artworks again.
CREATE TABLE tag(
    n    INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                                       -- as it was first written
    fold TEXT NOT NULL UNIQUE                                 -- folded for comparing
) STRICT;
CREATE TABLE artwork_tag(
    tag     INTEGER NOT NULL REFERENCES tag(n) ON DELETE CASCADE,
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    PRIMARY KEY (tag, artwork)
) STRICT, WITHOUT ROWID;
CREATE INDEX artwork_tag_of ON artwork_tag(artwork);

-- The artwork that a person chose among those of one job.
CREATE TABLE pick(
    job     TEXT PRIMARY KEY,
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pick_of ON pick(artwork);

-- The history of what people said: one row a command.
CREATE TABLE edit(
    n         INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    command   TEXT NOT NULL,                                  -- as it was given, cut
    undoes    INTEGER REFERENCES edit(n),                     -- the edit that this one took back
    undone_by INTEGER REFERENCES edit(n)                      -- the edit that took this one back; NULL: it stands
) STRICT;
CREATE INDEX edit_standing ON edit(n) WHERE undoes IS NULL AND undone_by IS NULL;
CREATE INDEX edit_undone ON edit(undone_by) WHERE undone_by IS NOT NULL;
CREATE INDEX edit_undoes ON edit(undoes) WHERE undoes IS NOT NULL;
-- One thing that an edit changed, before and after, so that it can be taken back. Kinds are those of ChangeKind (edit_rows.h).
CREATE TABLE edit_change(
    n       INTEGER PRIMARY KEY,                              -- order within an edit
    edit    INTEGER NOT NULL REFERENCES edit(n) ON DELETE CASCADE,
    kind    INTEGER NOT NULL,
    artwork INTEGER REFERENCES artwork(n) ON DELETE CASCADE,  -- NULL: what concerns a style or a job
    subject TEXT NOT NULL,                                    -- field, tag, style, job ...
    before  TEXT,                                             -- NULL: nothing
    after   TEXT
) STRICT;
CREATE INDEX edit_change_of ON edit_change(edit, artwork);
CREATE INDEX edit_change_by_artwork ON edit_change(artwork, edit);

-- An article that uses artworks.
CREATE TABLE post(
    n     INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,                               -- its path or address
    title TEXT,
    date  TEXT,                                               -- "2023-08-15", as the article says
    address TEXT,                                             -- where readers find it, if that is not its name
    at    INTEGER NOT NULL                                    -- when what is known of it last changed
) STRICT;
-- One use of an artwork in an article.
CREATE TABLE placement(
    post     INTEGER NOT NULL REFERENCES post(n) ON DELETE CASCADE,
    position INTEGER NOT NULL,                                -- from 1
    artwork  INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    caption  TEXT,                                            -- as it stands there
    woven    INTEGER NOT NULL CHECK (woven IN (0, 1)),        -- 1: in a region, which weave writes; 0: by hand, as harvest found it
    PRIMARY KEY (post, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_of ON placement(artwork);

-- An artwork that is known from articles alone, and what its file would be known by. Gone when the file has come.
CREATE TABLE stub(
    artwork INTEGER PRIMARY KEY REFERENCES artwork(n) ON DELETE CASCADE,
    name    TEXT,                                             -- of its file, as address_name_key() has it; NULL: says nothing
    job     TEXT,                                             -- the generator's run; NULL: not known
    place   INTEGER NOT NULL                                  -- in that run, 0 to 3; -1: not known
) STRICT;
CREATE INDEX stub_by_name ON stub(name) WHERE name IS NOT NULL;
CREATE INDEX stub_by_job ON stub(job) WHERE job IS NOT NULL;

-- ==== What files say (can be made again) ====

-- A folder of originals.
CREATE TABLE root(
    n       INTEGER PRIMARY KEY,
    path    BLOB NOT NULL UNIQUE,                             -- absolute
    single  INTEGER NOT NULL DEFAULT 0,                       -- 1: not walked, it only holds files named one by one
    offline INTEGER NOT NULL DEFAULT 0                        -- 1: not there, or empty, when last looked at
) STRICT;

-- A file that holds an artwork, as it was when it was last read.
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
CREATE INDEX original_of ON original(artwork);
CREATE INDEX original_by_sha256 ON original(substr(sha256, 1, 8)); -- enough to tell them apart
CREATE INDEX original_by_payload ON original(substr(payload, 1, 8));

-- A file that could not be taken in. It is not opened again until it, or the readers, have changed.
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

-- What claims of many artworks have in common, each combination once.
CREATE TABLE origin(
    n        INTEGER PRIMARY KEY,
    source   INTEGER NOT NULL CHECK (source BETWEEN 1 AND 7 AND source <> 6),
    field    TEXT NOT NULL,                                   -- a name from field.c
    evidence TEXT NOT NULL,                                   -- where it was read: "PNG tEXt parameters"
    UNIQUE (source, field, evidence)
) STRICT;

-- What files, and the house, say of an artwork. Among equals of source the older original's, then the first, wins.
CREATE TABLE claim(
    n        INTEGER PRIMARY KEY,                             -- artwork(n) * 65536 + which of its claims, in order
    original INTEGER NOT NULL,                                -- original(n); 0: worked out by the house
    origin   INTEGER NOT NULL REFERENCES origin(n),
    value    TEXT NOT NULL CHECK (value <> ''),
    at       INTEGER NOT NULL                                 -- when it was read, or worked out
) STRICT;
CREATE TRIGGER claim_gone AFTER DELETE ON artwork BEGIN
    DELETE FROM claim WHERE n BETWEEN old.n << 16 AND (old.n << 16) + 65535;
END;

-- What stands above a style, transitively: the slugs that find it too.
CREATE TABLE style_parent(
    style  INTEGER NOT NULL REFERENCES style(n) ON DELETE CASCADE,
    parent TEXT NOT NULL,                                     -- a slug, which need not have a row of its own
    near   INTEGER NOT NULL,                                  -- 0: nearest
    PRIMARY KEY (style, parent)
) STRICT, WITHOUT ROWID;
CREATE INDEX style_parent_above ON style_parent(parent);

-- Which artworks have which style: found in their words, or said by people (style_word).
CREATE TABLE artwork_style(
    style    INTEGER NOT NULL REFERENCES style(n) ON DELETE CASCADE,
    artwork  INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    source   INTEGER NOT NULL,
    position INTEGER NOT NULL,                                -- in which order they were found
    evidence TEXT NOT NULL,
    at       INTEGER NOT NULL,                                -- since when
    PRIMARY KEY (style, artwork)
) STRICT, WITHOUT ROWID;
CREATE INDEX artwork_style_of ON artwork_style(artwork);
CREATE TRIGGER artwork_style_more AFTER INSERT ON artwork_style BEGIN
    UPDATE style SET uses = uses + 1 WHERE n = new.style;
END;
CREATE TRIGGER artwork_style_less AFTER DELETE ON artwork_style BEGIN
    UPDATE style SET uses = uses - 1 WHERE n = old.style;
END;

-- The settings and encoders that renditions were made by.
CREATE TABLE recipe(
    n    INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

-- What rendering found out about an artwork, and what it was rendered by and from.
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

-- What image files of many artworks have in common, each combination once.
CREATE TABLE shape(
    n      INTEGER PRIMARY KEY,
    format TEXT NOT NULL,                                     -- avif webp jpeg
    kind   TEXT NOT NULL,                                     -- ladder, thumbnail, crop
    width  INTEGER NOT NULL,
    head   TEXT NOT NULL,                                     -- of their names' rests, up to the first "-"
    tail   TEXT NOT NULL,                                     -- and from the last "."
    UNIQUE (format, kind, width, head, tail)
) STRICT;

-- An image file made from an artwork. Its path below public/art is picture.stem, shape.head, key, shape.tail.
CREATE TABLE rendition(
    artwork INTEGER NOT NULL REFERENCES artwork(n) ON DELETE CASCADE,
    shape   INTEGER NOT NULL REFERENCES shape(n),
    height  INTEGER NOT NULL,
    bytes   INTEGER NOT NULL,
    mark    INTEGER NOT NULL,                                 -- first 31 bits of the file's SHA-256
    key     TEXT NOT NULL,                                    -- of its path
    PRIMARY KEY (artwork, shape, height)
) STRICT, WITHOUT ROWID;

-- A file below public/art that Artloft made and no rendition names: a newer one took its place, its artwork was forgotten, or
-- the run that put it there was killed. It stays until nothing refers to it any more (gc).
CREATE TABLE loose(
    path TEXT PRIMARY KEY,                                    -- relative to public/art
    at   INTEGER NOT NULL                                     -- since when
) STRICT, WITHOUT ROWID;
CREATE TRIGGER loose_of_artwork BEFORE DELETE ON artwork BEGIN
    INSERT OR IGNORE INTO loose(path, at) SELECT p.stem || s.head || r.key || s.tail, unixepoch() FROM picture p
        JOIN rendition r ON r.artwork = p.artwork JOIN shape s ON s.n = r.shape WHERE p.artwork = old.n;
END;

-- What shows of an artwork: one narrow row for looking things up. Written by artwork_refresh() alone.
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
CREATE INDEX shown_by_created ON shown(created);
CREATE INDEX shown_by_generator ON shown(generator) WHERE generator IS NOT NULL;
CREATE INDEX shown_by_seed ON shown(seed) WHERE seed IS NOT NULL;
CREATE INDEX shown_by_job ON shown(job) WHERE job IS NOT NULL;
CREATE INDEX shown_absent ON shown(state) WHERE state > 1;
CREATE INDEX shown_by_added ON shown(added);
CREATE INDEX shown_by_facets ON shown(has, state, recipe);

-- Full text; a row is an artwork. Texts are folded by search_fold(), so the tokenizer only parts them at blanks.
CREATE VIRTUAL TABLE search USING fts5(
    title, caption, alt, prompt, styles, tags, file,          -- what words without a prefix are looked for in
    credit, creator, license, model, path,                    -- what only prefixes ask for
    tokenize = 'ascii'
);

-- A post that was woven: while it and all that it was made of stay the same, there is nothing to write. Behind the key stand the
-- warnings that were told, a line each, to be told again.
CREATE TABLE woven(
    post    INTEGER PRIMARY KEY REFERENCES post(n) ON DELETE CASCADE,
    key     TEXT NOT NULL,                                    -- SHA-256 of the post, the settings, the program and "state" of meta
    regions INTEGER NOT NULL                                  -- how many it has
) STRICT;

-- Small facts: "derivation", "encoder", "state" (how many transactions have changed the catalogue) ...
CREATE TABLE meta(
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
