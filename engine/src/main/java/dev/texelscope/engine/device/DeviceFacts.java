package dev.texelscope.engine.device;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a device says about itself.
 *
 * @param name the name that {@link DeviceCatalog#open} takes, unique in its catalog
 * @param kind what sort of device it is
 * @param driver the driver's name and version, as one line
 * @param apiVersion the Vulkan version it speaks: {@code 1.3.230}
 * @param limits the sizes it can do
 * @param features the optional features it has
 * @param validationLayer whether its runs are watched by the validation layer
 */
public record DeviceFacts(
    String name,
    DeviceKind kind,
    String driver,
    String apiVersion,
    DeviceLimits limits,
    Set<DeviceFeature> features,
    boolean validationLayer) {

  /** Copies the set; it is iterated in the order of the enum. */
  public DeviceFacts {
    features = Collections.unmodifiableSortedSet(new TreeSet<>(features));
  }
}
