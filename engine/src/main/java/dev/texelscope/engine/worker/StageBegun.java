package dev.texelscope.engine.worker;

/**
 * A stage of a run began.
 *
 * @param run the number of the run
 * @param stage its name
 */
record StageBegun(long run, String stage) {}
