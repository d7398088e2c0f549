/**
 * SPIR-V modules as data: what a module declares to the host, and all of its types, constants and
 * code. Open {@link dev.texelscope.engine.spirv.ModuleSummary} first, then {@link
 * dev.texelscope.engine.spirv.SpirvModule}.
 */
@NullMarked
package dev.texelscope.engine.spirv;

import org.jspecify.annotations.NullMarked;
