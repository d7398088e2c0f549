package dev.texelscope.engine.device;

import dev.texelscope.engine.tensor.InputException;
import java.util.List;

/** The devices of this machine. Closing it closes the devices that were opened through it. */
public interface DeviceCatalog extends AutoCloseable {

  /** All devices, the preferred one first: discrete GPUs before integrated ones before software. */
  List<DeviceFacts> list();

  /**
   * Opens the device of that name, or, where no name is equal, the first whose name starts with it
   * or contains it; case does not matter. An empty name opens the preferred device.
   *
   * @throws InputException if there is no such device; the message lists the names
   * @throws DeviceException if the device cannot be opened
   */
  Device open(String name);

  @Override
  void close();
}
