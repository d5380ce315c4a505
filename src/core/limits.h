/* limits.h - every bound that untrusted input meets, in one list. */
#pragma once

#define LIMIT_PIXELS 100000000u           /* width x height of a picture that may be decoded */
#define LIMIT_SIDE 65535u                 /* pixels on one side */
#define LIMIT_CHANNELS 5u                 /* CMYK and alpha */
#define LIMIT_SCANS 100u                  /* of a JPEG of any size; usual ones have some ten */
#define LIMIT_SCANNED_PIXELS 2000000000u  /* scans x pixels of one that has more */
#define LIMIT_FRAMES 10000u               /* frames or pages that a container may announce */
#define LIMIT_FILE_BYTES (1024u << 20)    /* largest file that is read */
#define LIMIT_CHUNKS 100000u              /* chunks, segments, boxes in one file */
#define LIMIT_PART_BYTES (32u << 20)      /* one metadata block, after inflating */
#define LIMIT_PARTS_BYTES (64u << 20)     /* all metadata blocks of a file, after inflating */
#define LIMIT_PARTS 512u                  /* metadata blocks kept of one file */
#define LIMIT_BOX_DEPTH 32u               /* nesting of boxes */
#define LIMIT_TEXT_BYTES (1u << 20)       /* one claim's value */
#define LIMIT_JSON_DEPTH 128u             /* nesting of JSON */
#define LIMIT_JSON_NODES 1000000u         /* values in one JSON text */
#define LIMIT_XML_DEPTH 64u               /* nesting of XML elements */
#define LIMIT_CLAIMS 2048u                /* claims kept of one file */
#define LIMIT_QUERY_BYTES 4096u           /* a query */
#define LIMIT_QUERY_TERMS 128u            /* words and prefixes in a query, with those of the saved queries that it names */
#define LIMIT_QUERY_DEPTH 16u             /* parentheses, negations and saved queries inside each other */
#define LIMIT_TEMPLATE_BYTES (256u << 10) /* a template */
#define LIMIT_POST_BYTES (16u << 20)      /* an article */
#define LIMIT_EXPORT_BYTES (512u << 20)   /* an export of many articles */
#define LIMIT_FRAME_BYTES (80u << 20)     /* one message of the worker protocol */
