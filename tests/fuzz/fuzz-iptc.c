/* fuzz-iptc.c - any bytes as IPTC-IIM datasets. */
#include "fuzz_block.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_block(PART_IPTC, data, size);
}
