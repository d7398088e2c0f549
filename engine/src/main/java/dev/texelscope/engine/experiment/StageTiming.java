package dev.texelscope.engine.experiment;

/**
 * What a stage of a run did.
 *
 * @param stage its name: load, parameters, compile, probe, upload, dispatch, readback, compare
 * @param ran whether it ran; false: the answer of an earlier run still held
 * @param nanos how long it took, in nanoseconds; 0 where it did not run
 */
public record StageTiming(String stage, boolean ran, long nanos) {

  /** The time in milliseconds. */
  public double millis() {
    return nanos / 1e6;
  }
}
