package dev.texelscope.engine.device.vulkan;

import dev.texelscope.engine.device.DeviceCatalog;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Vulkan devices of this machine, software ones included. Safe from any thread. */
public final class VulkanDevices implements DeviceCatalog {

  private final LiveHandles live = new LiveHandles();
  private final ValidationLog log = new ValidationLog();
  private final Instance instance;
  private final @Nullable DebugMessenger messenger;
  private final List<PhysicalDevice> devices;
  private final List<VulkanDevice> opened = new ArrayList<>();
  private boolean closed;

  /**
   * Opens Vulkan with {@link VulkanOptions#DEFAULT}.
   *
   * @throws DeviceException if there is no Vulkan loader on this machine
   */
  public VulkanDevices() {
    this(VulkanOptions.DEFAULT);
  }

  /**
   * Opens Vulkan.
   *
   * @throws DeviceException if there is no Vulkan loader on this machine
   */
  public VulkanDevices(VulkanOptions options) {
    instance = Instance.create(live, options);
    messenger = instance.validation() ? DebugMessenger.create(live, instance, log) : null;
    devices = withUniqueNames();
  }

  private List<PhysicalDevice> withUniqueNames() {
    Map<String, Integer> seen = new HashMap<>();
    return instance.physicalDevices().stream()
        .filter(PhysicalDevice::usable)
        .map(vk -> PhysicalDevice.read(vk, instance))
        .sorted(Comparator.comparing(device -> device.facts().kind()))
        .map(device -> {
          String name = device.facts().name();
          int number = seen.merge(name, 1, Integer::sum);
          return number == 1 ? device : device.named(name + " #" + number);
        })
        .toList();
  }

  @Override
  public List<DeviceFacts> list() {
    return devices.stream().map(PhysicalDevice::facts).toList();
  }

  @Override
  public synchronized VulkanDevice open(String name) {
    if (closed) {
      throw new IllegalStateException("the catalog is closed");
    }
    VulkanDevice device = new VulkanDevice(live, instance, find(name.strip()), log);
    opened.add(device);
    return device;
  }

  private PhysicalDevice find(String name) {
    if (devices.isEmpty()) {
      throw new DeviceException(DeviceException.Kind.UNAVAILABLE, Instance.NO_DRIVER);
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    return first(device -> device.equals(wanted))
        .or(() -> first(device -> device.startsWith(wanted)))
        .or(() -> first(device -> device.contains(wanted)))
        .orElseThrow(() ->
            new InputException(
                "device: there is no '" + name + "' on this machine; allowed: " + names()));
  }

  private Optional<PhysicalDevice> first(java.util.function.Predicate<String> lowerCaseName) {
    return devices.stream()
        .filter(device -> lowerCaseName.test(device.facts().name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private String names() {
    return devices.isEmpty()
        ? "none"
        : devices.stream()
            .map(device -> "'" + device.facts().name() + "'")
            .collect(Collectors.joining(", "));
  }

  /** The handles that exist now: none after {@link #close}, unless a dispatch never ended. */
  public LiveHandles liveHandles() {
    return live;
  }

  /**
   * What the validation layer said outside of runs, as when something was still alive at the end.
   */
  public List<ValidationMessage> messagesOutsideRuns() {
    return log.rest();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    opened.forEach(VulkanDevice::close);
    if (live.counts().containsKey(HandleType.DEVICE)) {
      return; // a dispatch that never ended still runs in there
    }
    if (messenger != null) {
      messenger.close();
    }
    instance.close();
  }
}
