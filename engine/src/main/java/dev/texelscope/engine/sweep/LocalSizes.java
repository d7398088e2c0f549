package dev.texelscope.engine.sweep;

import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.GridSize;
import java.util.List;
import java.util.stream.Stream;

/** The local sizes that are tried where nobody names any. */
public final class LocalSizes {

  private static final List<GridSize> LINES =
      Stream.of(8, 16, 32, 64, 128, 256, 512, 1024).map(x -> new GridSize(x, 1, 1)).toList();

  private static final List<GridSize> PLATES =
      List.of(
          new GridSize(8, 4, 1),
          new GridSize(8, 8, 1),
          new GridSize(16, 4, 1),
          new GridSize(4, 16, 1),
          new GridSize(16, 16, 1),
          new GridSize(32, 32, 1));

  private static final List<GridSize> BLOCKS =
      List.of(new GridSize(4, 4, 4), new GridSize(8, 4, 2), new GridSize(8, 8, 4));

  private LocalSizes() {}

  /** Powers of two along one, two and three axes, as many invocations as the device allows. */
  public static List<GridSize> sensible(DeviceLimits limits) {
    return Stream.of(LINES, PLATES, BLOCKS)
        .flatMap(List::stream)
        .filter(size -> size.count() <= limits.maxWorkgroupInvocations())
        .filter(size ->
            size.x() <= limits.maxWorkgroupSize().x()
                && size.y() <= limits.maxWorkgroupSize().y()
                && size.z() <= limits.maxWorkgroupSize().z())
        .toList();
  }
}
