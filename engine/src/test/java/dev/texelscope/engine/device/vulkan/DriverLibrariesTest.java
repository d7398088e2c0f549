package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DriverLibrariesTest {

  /** A thread may still have the driver's destructors to run when the instance is gone. */
  @Test
  void theDriverStaysMappedWhenTheLastInstanceIsGone() throws IOException {
    VulkanDevices devices = new VulkanDevices();
    devices.open("").numericFacts();
    devices.close();
    assertThat(devices.liveHandles().counts()).isEmpty();
    assertThat(Files.readString(Path.of("/proc/self/maps"))).containsPattern("libvulkan_\\w+\\.so|nvidia");
  }
}
