package dev.texelscope.engine.device.vulkan;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the handles that exist: after everything is closed, none of any type. Safe from any
 * thread.
 */
public final class LiveHandles {

  private final Map<HandleType, Integer> counts = new EnumMap<>(HandleType.class);

  synchronized void created(HandleType type) {
    counts.merge(type, 1, Integer::sum);
  }

  synchronized void released(HandleType type) {
    counts.merge(type, -1, (now, change) -> now + change == 0 ? null : now + change);
  }

  /** How many handles of each type exist now; types without any are left out. */
  public synchronized Map<HandleType, Integer> counts() {
    return Map.copyOf(counts);
  }
}
