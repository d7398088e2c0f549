package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.spirv.LocalSize;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.tensor.InputException;

/**
 * How many invocations run, in which workgroups.
 *
 * @param needed invocations that have something to do: one a texel or element of the output
 * @param globalSize invocations asked for
 * @param localSize invocations of a workgroup
 * @param workgroups workgroups along each axis
 */
public record DispatchPlan(
    GridSize needed, GridSize globalSize, GridSize localSize, GridSize workgroups) {

  /**
   * The plan for an output, with the experiment's sizes where it gives them. Axes along which the
   * shader fixes its local size have that. A row of workgroups that is too long for the device is
   * folded over y for shaders that ask how many workgroups there are, as ours do to number their
   * invocations.
   *
   * @throws InputException if the experiment gives a local size that the shader does not let be set
   */
  static DispatchPlan of(
      MemoryLayout output, Execution execution, DeviceLimits limits, ModuleSummary shader) {
    GridSize needed =
        switch (output) {
          case TextureLayout texture ->
              new GridSize(texture.width(), texture.height(), texture.depth());
          default -> new GridSize(countable(output.slots()), 1, 1);
        };
    GridSize global = execution.globalSize().orElse(needed);
    GridSize local = localSize(global, execution, shader);
    GridSize workgroups =
        output instanceof BufferLayout
                && shader.asksForWorkgroupCount()
                && execution.globalSize().isEmpty()
                && local.y() == 1
                && local.z() == 1
            ? GridSize.covering(needed.x(), local, limits.maxWorkgroupCount().x())
            : global.dividedBy(local);
    return new DispatchPlan(needed, global, local, workgroups);
  }

  private static GridSize localSize(GridSize global, Execution execution, ModuleSummary shader) {
    GridSize chosen = execution.localSize().orElseGet(() -> EtVkLocalSize.of(global));
    GridSize local =
        new GridSize(
            along(shader.localSizeX(), chosen.x()),
            along(shader.localSizeY(), chosen.y()),
            along(shader.localSizeZ(), chosen.z()));
    if (execution.localSize().isPresent() && !local.equals(chosen)) {
      throw new InputException(
          "local-size: the shader fixes it at "
              + local
              + "; only a shader with local_size_x_id, local_size_y_id and local_size_z_id lets"
              + " it be set");
    }
    return local;
  }

  private static int along(LocalSize axis, int chosen) {
    return axis.specializationId() < 0 ? Math.max(1, axis.defaultValue()) : chosen;
  }

  private static int countable(long slots) {
    if (slots > Integer.MAX_VALUE) {
      throw new InputException(
          "input: %d elements are more than a shader can count; at most %d are allowed"
              .formatted(slots, Integer.MAX_VALUE));
    }
    return (int) slots;
  }

  /**
   * The invocation whose place in the dispatch is that of an output slot: one a texel, or one an
   * element in rows of the dispatch's width.
   */
  GridSize placeOf(MemoryLayout output, long slot) {
    if (output instanceof TextureLayout texture) {
      long texel = slot / 4;
      return new GridSize(
          (int) (texel % texture.width()),
          (int) (texel / texture.width() % texture.height()),
          (int) (texel / texture.width() / texture.height()));
    }
    long row = Math.max(1, (long) workgroups.x() * localSize.x());
    return new GridSize((int) (slot % row), (int) (slot / row), 0);
  }

  /** Whether there is an invocation with that global id. */
  boolean runs(GridSize invocation) {
    return invocation.x() < (long) workgroups.x() * localSize.x()
        && invocation.y() < (long) workgroups.y() * localSize.y()
        && invocation.z() < (long) workgroups.z() * localSize.z();
  }

  /** Invocations that run. */
  public long invocations() {
    return workgroups.count() * localSize.count();
  }

  /**
   * Invocations outside the limits: they run and have nothing to do. Negative where too few run.
   */
  public long outsideLimits() {
    return invocations() - needed.count();
  }
}
