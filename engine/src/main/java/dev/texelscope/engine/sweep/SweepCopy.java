package dev.texelscope.engine.sweep;

/**
 * This device's own copy speed, measured in turn with the candidates: one buffer copied into
 * another, by {@code vkCmdCopyBuffer} on a Vulkan device and by the host on the CPU engine.
 *
 * @param byteSize size of the buffer; so many bytes are read and as many written
 * @param times how long it took
 */
public record SweepCopy(long byteSize, SweepTimes times) {

  /** 10⁹ bytes a second, those read and those written. */
  public double gigabytesPerSecond() {
    return times.gigabytesPerSecond(2 * byteSize);
  }
}
