/* fuzz.h - the entry point that libFuzzer and the replay driver call. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
