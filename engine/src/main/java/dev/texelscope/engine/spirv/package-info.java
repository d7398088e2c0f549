/**
 * SPIR-V modules as the host reads them: instructions, and what a module declares about itself.
 * Open {@link dev.texelscope.engine.spirv.ModuleSummary} first.
 */
@NullMarked
package dev.texelscope.engine.spirv;

import org.jspecify.annotations.NullMarked;
