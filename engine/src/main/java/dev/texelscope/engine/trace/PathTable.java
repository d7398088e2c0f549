package dev.texelscope.engine.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All paths of a dispatch, each once. Two paths count as one where their 64-bit hashes agree. */
final class PathTable {

  private final Map<Long, Path> byHash = new HashMap<>();
  private final List<Path> paths = new ArrayList<>();

  /** The path that an invocation took. */
  synchronized Path path(InvocationRecorder invocation) {
    Path path = byHash.get(invocation.hash());
    if (path == null) {
      path =
          new Path(paths.size(), invocation.hash(), invocation.entries(), invocation.invocation());
      byHash.put(path.hash(), path);
      paths.add(path);
    }
    return path;
  }

  synchronized List<Path> paths() {
    return List.copyOf(paths);
  }
}
