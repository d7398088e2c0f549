/** What the tab of measured local sizes says, with no toolkit. */
@NullMarked
package dev.texelscope.app.view.sweep;

import org.jspecify.annotations.NullMarked;
