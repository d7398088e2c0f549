package dev.texelscope.app.view.shell;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** A pane of tabs below the views. */
final class BottomTabs extends TabPane {

  private final Map<String, Tab> tabs = new LinkedHashMap<>();

  /** Puts a count behind a title; 0 takes it away. */
  void count(String title, long number) {
    Tab tab = tabs.get(title);
    if (tab != null) {
      tab.setText(number == 0 ? title : title + " " + number);
    }
  }

  BottomTabs(String id, Map<String, Node> contents) {
    setId("tabs-" + id);
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    setMinHeight(0);
    contents.forEach((title, content) -> {
      Tab tab = new Tab(title, content);
      tab.setId("tab-" + title.toLowerCase(Locale.ROOT));
      tabs.put(title, tab);
      getTabs().add(tab);
    });
  }
}
