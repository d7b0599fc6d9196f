// The map is loaded when a reader comes near it: its library is larger than the rest of the page.
export function maps(root) {
  for (const place of root.querySelectorAll(".map[data-src]:not([data-alive])")) {
    place.dataset.alive = "";
    new IntersectionObserver(async (seen, watch) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      try {
        const { draw } = await import(new URL("map.js", import.meta.url));
        await draw(place);
      } catch (problem) {
        console.warn("The map was not drawn; the list holds the same places.", problem);
        place.querySelector(".map-frame")?.remove();
        place.querySelector(".map-key")?.remove();
      }
    }, { rootMargin: "200px" }).observe(place);
  }
}
