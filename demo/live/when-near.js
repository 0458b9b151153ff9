/** How far below or above the screen something may be and still be near: about one screen. */
const MARGIN = '80% 0px';

/**
 * Does something once, when an element comes near what is seen: a page of many elements opens its connections as they are looked at.
 * @param {Element} element
 * @param {() => void} act
 */
export function whenNear(element, act) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { rootMargin: MARGIN },
  );
  observer.observe(element);
}
