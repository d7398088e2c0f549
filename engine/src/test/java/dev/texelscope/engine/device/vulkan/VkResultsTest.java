package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.DeviceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a driver cannot do is a sentence with a way on. */
class VkResultsTest {

  @ParameterizedTest
  @CsvSource({
    VK_ERROR_DEVICE_LOST + ",LOST,another device",
    VK_ERROR_OUT_OF_DEVICE_MEMORY + ",OUT_OF_MEMORY,a slice",
    VK_ERROR_OUT_OF_HOST_MEMORY + ",OUT_OF_MEMORY,a slice",
    VK_ERROR_INCOMPATIBLE_DRIVER + ",UNAVAILABLE,cpu"
  })
  void aFailureHasAKindAndAWayOn(int result, DeviceException.Kind kind, String wayOn) {
    assertThatThrownBy(() -> VkResults.check(result, "run the shader"))
        .isInstanceOfSatisfying(
            DeviceException.class,
            e -> org.assertj.core.api.Assertions.assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining("run the shader")
        .hasMessageContaining(wayOn);
  }

  @Test
  void successIsSilent() {
    VkResults.check(VK_SUCCESS, "run the shader");
  }
}
