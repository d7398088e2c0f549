package dev.texelscope.engine.device;

import dev.texelscope.engine.shader.ShaderModule;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of a compute shader.
 *
 * @param module the shader; its local size is what it declares, with the specialization constants
 *     applied
 * @param specialization 32-bit values of specialization constants by id (floats as their bits); ids
 *     that the module does not have are ignored
 * @param resources all bindings of descriptor set 0 that the module declares, each number once
 * @param pushConstants as many bytes as the module's block has, or more
 * @param workgroups workgroups along x, y and z
 * @param robust whether out-of-bounds accesses are checked by the device; without, a shader could
 *     overwrite what the device keeps, so that every run uploads all inputs anew
 * @param timeout how long to wait for the device
 */
public record Dispatch(
    ShaderModule module,
    SortedMap<Integer, Integer> specialization,
    List<BoundResource> resources,
    PushConstants pushConstants,
    GridSize workgroups,
    boolean robust,
    Duration timeout) {

  /** Copies the collections; refuses a binding number used twice. */
  public Dispatch {
    specialization = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(specialization));
    resources = List.copyOf(resources);
    Set<Integer> numbers = new HashSet<>();
    for (BoundResource resource : resources) {
      if (!numbers.add(resource.binding())) {
        throw new IllegalArgumentException("binding " + resource.binding() + " is given twice");
      }
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout " + timeout + " is not positive");
    }
  }
}
