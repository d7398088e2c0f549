package dev.texelscope.engine.experiment;

import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The unoptimized module with names and lines that stands in for an optimized one where a shader is
 * stepped and traced. It runs beside the other on the same device: what differs was changed by the
 * optimizer, and no step would show it.
 */
final class Twin {

  private Twin() {}

  /**
   * The twin of the module that runs; empty where nothing was optimized, so that its code is the
   * same but for names and lines.
   */
  static Optional<ShaderModule> of(
      ShaderSource source, BuiltinVariant variant, ModuleCompiler compiler) {
    if (!(source instanceof ShaderSource.UserFile file)
        || file.spirv()
        || !file.options().optimize()) {
      return Optional.empty();
    }
    try {
      return Optional.of(compiler.compile(source, variant, CompileRequest.Form.DEBUG).module());
    } catch (InputException e) {
      // the file is broken, and what runs is the last module that it made
      return Optional.empty();
    }
  }

  /** The components that the two wrote differently; empty where there are none. */
  static Optional<Finding> difference(
      StorageRunner.Dispatched optimized, StorageRunner.Dispatched twin, MemoryLayout layout) {
    List<Long> slots = new ArrayList<>();
    long count = 0;
    for (long slot = 0; slot < layout.slots(); slot++) {
      if (layout.linearIndexAt(slot) != MemoryLayout.PADDING && differs(optimized, twin, slot)) {
        count++;
        if (slots.size() < Finding.MAX_SLOTS) {
          slots.add(slot);
        }
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    long first = slots.getFirst();
    return Optional.of(
        new Finding(
            FindingKind.TWIN_DIFFERENCE,
            count,
            "%,d component%s %s otherwise when the shader is not optimized, as step and trace execute it: %s holds %s, and %s without optimization. The optimizer may reorder and fold float arithmetic, or the shader uses a value that was never written."
                .formatted(
                    count,
                    count == 1 ? "" : "s",
                    count == 1 ? "comes out" : "come out",
                    layout.addressOfSlot(first),
                    text(optimized, first),
                    text(twin, first)),
            slots,
            List.of()));
  }

  private static boolean differs(
      StorageRunner.Dispatched a, StorageRunner.Dispatched b, long slot) {
    boolean written = written(a, slot);
    return written != written(b, slot)
        || (written && a.output().longAt(slot) != b.output().longAt(slot));
  }

  private static boolean written(StorageRunner.Dispatched run, long slot) {
    Optional<Tensor> never = run.neverWritten();
    return never.isEmpty() || never.get().longAt(slot) == 0;
  }

  private static String text(StorageRunner.Dispatched run, long slot) {
    return written(run, slot) ? Long.toString(run.output().longAt(slot)) : "nothing";
  }
}
