#include "attribute/style_match.h"
