package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DevicesCommandTest {

  @Test
  void everyDeviceSaysWhatItIsAndWhatWasMeasured() {
    CommandRun run = CommandRun.of("devices", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode devices = run.json().get("devices");
    assertThat(devices).isNotEmpty();
    for (JsonNode device : devices) {
      assertThat(device.get("name").asString()).isNotBlank();
      assertThat(device.get("limits").get("max_image_dimension_3d").asInt())
          .isGreaterThanOrEqualTo(256);
      assertThat(device.get("numeric").get("round_ties").asString()).isNotBlank();
      assertThat(device.get("numeric").get("reciprocal_error_ulp").asDouble()).isBetween(0.0, 2.5);
    }
  }

  @Test
  void aPersonReadsTheSame() {
    CommandRun run = CommandRun.of("devices");
    assertThat(run.out())
        .contains("3-D images up to", "rounds ties", "int(NaN) =", "validation layer");
    String cpu = run.out().substring(run.out().indexOf("\ncpu\n"));
    assertThat(cpu)
        .contains("CPU engine, needs no driver")
        .doesNotContain("Vulkan", "validation layer");
  }
}
