package dev.texelscope.engine.report;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceFeature;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.NumericFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The devices of a machine and their facts, as JSON and as lines for people. */
public final class DevicesReport {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DevicesReport() {}

  /**
   * A device.
   *
   * @param facts what it says about itself
   * @param numeric what was measured
   */
  public record Entry(DeviceFacts facts, NumericFacts numeric) {}

  /** {@code {devices: [...]}}, the preferred device first. */
  public static ObjectNode json(List<Entry> devices) {
    ObjectNode report = JSON.createObjectNode();
    ArrayNode entries = report.putArray("devices");
    for (Entry each : devices) {
      DeviceFacts device = each.facts();
      ObjectNode entry = entries.addObject();
      entry.put("name", device.name());
      entry.put("kind", word(device.kind()));
      entry.put("driver", device.driver());
      entry.put("api_version", device.apiVersion());
      entry.put("validation_layer", device.validationLayer());
      ArrayNode features = entry.putArray("features");
      device.features().stream().sorted().map(DevicesReport::word).forEach(features::add);
      limits(entry.putObject("limits"), device.limits());
      numeric(entry.putObject("numeric"), each.numeric());
    }
    return report;
  }

  private static void limits(ObjectNode node, DeviceLimits limits) {
    node.put("max_image_dimension_3d", limits.maxImageDimension3D());
    node.put("max_storage_buffer_range", limits.maxStorageBufferRange());
    node.put("max_push_constants_size", limits.maxPushConstantsSize());
    node.put("max_workgroup_count", limits.maxWorkgroupCount().toString());
    node.put("max_workgroup_size", limits.maxWorkgroupSize().toString());
    node.put("max_workgroup_invocations", limits.maxWorkgroupInvocations());
    node.put("subgroup_size", limits.subgroupSize());
  }

  private static void numeric(ObjectNode node, NumericFacts facts) {
    node.put("round_ties", facts.ties().label());
    node.put("division_error_ulp", facts.divisionErrorUlp());
    node.put("reciprocal_error_ulp", facts.reciprocalErrorUlp());
    node.put("convert_3e9", facts.positiveOverflow());
    node.put("convert_minus_3e9", facts.negativeOverflow());
    node.put("convert_infinity", facts.infinity());
    node.put("convert_nan", facts.nan());
    node.put("denormals_kept", facts.denormalsKept());
    node.put("multiply_add_fused", facts.multiplyAddFused());
  }

  private static String numericText(NumericFacts facts) {
    return "  measured: rounds ties "
        + facts.ties().label()
        + "; x / y up to "
        + ulp(facts.divisionErrorUlp())
        + " ULP off, 1 / y up to "
        + ulp(facts.reciprocalErrorUlp())
        + "; int(3e9) = "
        + facts.positiveOverflow()
        + ", int(Inf) = "
        + facts.infinity()
        + ", int(NaN) = "
        + facts.nan()
        + "; denormals "
        + (facts.denormalsKept() ? "kept" : "flushed to zero")
        + "; a·b + c "
        + (facts.multiplyAddFused() ? "fused" : "not fused")
        + "\n";
  }

  private static String ulp(double error) {
    return String.format(Locale.ROOT, "%.2f", error);
  }

  /** A paragraph a device. */
  public static String text(List<Entry> devices) {
    StringBuilder text = new StringBuilder();
    for (Entry each : devices) {
      DeviceFacts device = each.facts();
      DeviceLimits limits = device.limits();
      text.append(device.name()).append('\n');
      boolean vulkan = device.kind() != DeviceKind.CPU;
      text.append("  ").append(device.kind().label());
      text.append(vulkan ? ", Vulkan " + device.apiVersion() : ", needs no driver");
      text.append(", ").append(device.driver()).append('\n');
      text.append("  3-D images up to ")
          .append(limits.maxImageDimension3D())
          .append(" texels an axis, storage buffers up to ");
      text.append(limits.maxStorageBufferRange() >> 20).append(" MiB, workgroups of up to ");
      text.append(limits.maxWorkgroupInvocations()).append(" invocations, subgroups of ");
      text.append(limits.subgroupSize()).append('\n');
      text.append("  has ").append(listed(device, true)).append('\n');
      String lacks = listed(device, false);
      text.append(lacks.isEmpty() ? "" : "  lacks " + lacks + "\n");
      if (vulkan) {
        text.append("  validation layer ")
            .append(device.validationLayer() ? "watches every run" : "not installed")
            .append('\n');
      }
      text.append(numericText(each.numeric()));
    }
    return text.toString();
  }

  private static String listed(DeviceFacts device, boolean present) {
    return Arrays.stream(DeviceFeature.values())
        .filter(feature -> device.features().contains(feature) == present)
        .map(DevicesReport::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
