package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DeviceCatalog;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All devices of a machine: those of Vulkan, then the CPU engine, which is also there where no
 * Vulkan is. Safe from any thread.
 */
public final class MachineDevices implements DeviceCatalog {

  private final Optional<DeviceCatalog> vulkan;
  private final List<CpuDevice> opened = new ArrayList<>();

  /** Opens Vulkan where it is installed. */
  public MachineDevices() {
    this(true);
  }

  /**
   * All devices, or only those that need no driver.
   *
   * @param withVulkan whether Vulkan is opened where it is installed
   */
  public MachineDevices(boolean withVulkan) {
    this.vulkan = withVulkan ? openVulkan() : Optional.empty();
  }

  private static Optional<DeviceCatalog> openVulkan() {
    try {
      VulkanDevices devices = new VulkanDevices();
      if (!devices.list().isEmpty()) {
        return Optional.of(devices);
      }
      devices.close();
      return Optional.empty();
    } catch (DeviceException e) {
      if (e.kind() != DeviceException.Kind.UNAVAILABLE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  @Override
  public List<DeviceFacts> list() {
    List<DeviceFacts> all = new ArrayList<>(vulkan.map(DeviceCatalog::list).orElse(List.of()));
    try (CpuDevice cpu = new CpuDevice()) {
      all.add(cpu.facts());
    }
    return all;
  }

  @Override
  public Device open(String name) {
    String wanted = name.strip();
    if (wanted.equalsIgnoreCase("cpu") || (vulkan.isEmpty() && wanted.isEmpty())) {
      return cpu();
    }
    if (vulkan.isEmpty()) {
      throw new InputException(
          "device: there is no '" + name + "' on this machine; allowed: 'cpu'");
    }
    try {
      return vulkan.get().open(name);
    } catch (InputException e) {
      throw new InputException(e.getMessage() + ", 'cpu'", e);
    }
  }

  private synchronized CpuDevice cpu() {
    CpuDevice device = new CpuDevice();
    opened.add(device);
    return device;
  }

  @Override
  public synchronized void close() {
    opened.forEach(CpuDevice::close);
    vulkan.ifPresent(DeviceCatalog::close);
  }
}
