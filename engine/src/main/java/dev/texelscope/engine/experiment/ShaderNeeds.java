package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceFeature;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.spirv.Grammar;
import dev.texelscope.engine.spirv.ModuleSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a module asks of a device, beside what a device has. */
final class ShaderNeeds {

  private static final String NOT_ASKED = "";

  private ShaderNeeds() {}

  static List<ShaderReport.Need> of(ModuleSummary summary, Optional<DeviceFacts> device) {
    List<ShaderReport.Need> needs = new ArrayList<>();
    needs.add(version(summary, device));
    Map<Integer, String> names = Grammar.load().capabilities();
    for (int capability : summary.capabilities()) {
      String name = names.getOrDefault(capability, "capability " + capability);
      Optional<DeviceFeature> feature = DeviceFeature.ofCapability(capability);
      boolean has =
          DeviceFeature.everywhere(capability)
              || (feature.isPresent()
                  && device.filter(d -> d.features().contains(feature.get())).isPresent());
      needs.add(
          new ShaderReport.Need(
              feature.map(f -> name + ": " + f.meaning()).orElse(name),
              "yes",
              device.isEmpty() ? NOT_ASKED : has ? "yes" : "no",
              device.isEmpty() || has));
    }
    limit(
        needs,
        "bytes of push constants",
        summary.pushConstantBytes(),
        device.map(d -> d.limits().maxPushConstantsSize()));
    limit(
        needs,
        "bindings",
        summary.resources().size(),
        device.map(d -> d.limits().maxBoundResources()));
    limit(
        needs,
        "invocations of a workgroup, as declared",
        (long) summary.localSizeX().defaultValue()
            * summary.localSizeY().defaultValue()
            * summary.localSizeZ().defaultValue(),
        device.map(d -> d.limits().maxWorkgroupInvocations()));
    return needs;
  }

  /**
   * The newest SPIR-V, 1.x, that a device reads: of its Vulkan version (Vulkan specification,
   * section Versions and Formats), or of our own reader.
   */
  private static int newestSpirv(DeviceFacts device) {
    if (device.kind() == DeviceKind.CPU) {
      return 6;
    }
    return device.apiVersion().startsWith("1.1")
        ? 3
        : device.apiVersion().startsWith("1.2") ? 5 : 6;
  }

  private static ShaderReport.Need version(ModuleSummary summary, Optional<DeviceFacts> device) {
    int minor = summary.version() >> 8 & 0xFF;
    int newest = device.map(ShaderNeeds::newestSpirv).orElse(minor);
    return new ShaderReport.Need(
        "SPIR-V", "1." + minor, device.isEmpty() ? NOT_ASKED : "1." + newest, minor <= newest);
  }

  private static void limit(
      List<ShaderReport.Need> needs, String what, long needed, Optional<Integer> has) {
    needs.add(
        new ShaderReport.Need(
            what,
            Long.toString(needed),
            has.map(String::valueOf).orElse(NOT_ASKED),
            has.isEmpty() || needed <= has.get()));
  }
}
