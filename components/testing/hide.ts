/** Hides an element. Resolves when all who observe the element know: this observer was the last one to be told that it could be seen, and so is of this. */
export const hide = (element: HTMLElement) =>
  new Promise<void>((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting) return element.style.setProperty('display', 'none');
      observer.disconnect();
      setTimeout(resolve);
    });
    observer.observe(element);
  });
