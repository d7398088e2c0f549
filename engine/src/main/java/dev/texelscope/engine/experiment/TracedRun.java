package dev.texelscope.engine.experiment;

import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.trace.InvocationTrace;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one invocation of one storage form did, as the CPU engine executed it.
 *
 * @param storage texture or buffer
 * @param shader the name of the module
 * @param device that the result comes from
 * @param trace variables, accesses and outputs
 * @param lines what the lines of each source file gave, by the name of the file, held against what
 *     is expected of the first wrong component that the invocation writes
 * @param findings what is wrong with the invocation, and where the device wrote something else
 */
public record TracedRun(
    Storage storage,
    String shader,
    String device,
    InvocationTrace trace,
    SortedMap<String, LineValues> lines,
    List<Finding> findings) {

  /** Copies the collections. */
  public TracedRun {
    lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    findings = List.copyOf(findings);
  }
}
