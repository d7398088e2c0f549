package dev.texelscope.engine.shader;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The Vulkan version that a shader is compiled for, and with it the newest SPIR-V it may be. */
public enum TargetEnvironment {
  VULKAN_1_1("vulkan1.1", "1.3"),
  VULKAN_1_2("vulkan1.2", "1.5"),
  VULKAN_1_3("vulkan1.3", "1.6");

  private final String label;
  private final String spirv;

  TargetEnvironment(String label, String spirv) {
    this.label = label;
    this.spirv = spirv;
  }

  /** The word in options, as glslc writes it: {@code vulkan1.1}. */
  public String label() {
    return label;
  }

  /** The SPIR-V version: {@code 1.3}. */
  public String spirv() {
    return spirv;
  }

  /** The environment of this name; {@code 1.2} is understood too. */
  public static Optional<TargetEnvironment> ofLabel(String label) {
    String wanted = label.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(e -> e.label.equals(wanted) || e.label.equals("vulkan" + wanted))
        .findFirst();
  }
}
