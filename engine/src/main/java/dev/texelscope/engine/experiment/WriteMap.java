package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.trace.CellMap;
import java.util.Optional;

/**
 * Which invocation wrote each texel or element of an output, and how often, as the CPU engine
 * executed the dispatch.
 *
 * @param storage form of the run
 * @param writes by texel of a texture, or by element of a buffer
 * @param componentsPerUnit 4 in a texture, 1 in a buffer
 * @param rowLength invocations along x
 * @param rows invocations along y
 * @param differing how many components of the output are not what the device wrote
 * @param complete whether all invocations were recorded
 */
public record WriteMap(
    Storage storage,
    CellMap writes,
    int componentsPerUnit,
    int rowLength,
    int rows,
    long differing,
    boolean complete) {

  /** How often the component in a slot was written. */
  public int count(long slot) {
    return writes.count(unit(slot));
  }

  /** The first invocation that wrote it; empty where none did. */
  public Optional<GridSize> writer(long slot) {
    long number = writes.first(unit(slot));
    return number < 0
        ? Optional.empty()
        : Optional.of(
            new GridSize(
                (int) (number % rowLength),
                (int) (number / rowLength % rows),
                (int) (number / rowLength / rows)));
  }

  private int unit(long slot) {
    return (int) (slot / componentsPerUnit);
  }

  static int componentsPerUnit(StorageRun run) {
    return run.evidence().outputLayout() instanceof TextureLayout ? 4 : 1;
  }
}
