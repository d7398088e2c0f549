package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DeviceCatalog;
import dev.texelscope.engine.device.DeviceFacts;
import java.util.List;

/** A machine whose one device is the CPU engine. */
final class CpuCatalog implements DeviceCatalog {

  private final Device cpu;

  CpuCatalog(Device cpu) {
    this.cpu = cpu;
  }

  @Override
  public List<DeviceFacts> list() {
    return List.of(cpu.facts());
  }

  @Override
  public Device open(String name) {
    return cpu;
  }

  @Override
  public void close() {
    cpu.close();
  }
}
