package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;

/**
 * A call of one of the engine's methods.
 *
 * @param method its name
 * @param run number that a run goes by; 0 for other calls
 * @param arguments as {@link Coders} writes them
 */
record Call(String method, long run, JsonArray arguments) {}
