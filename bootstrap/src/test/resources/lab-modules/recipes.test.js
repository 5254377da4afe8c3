import { RECIPES } from '/lab/assets/recipes.js';
import { equal } from './expect.js';

export default {
  'every strategy that the advisor can recommend has a recipe with all its parts'() {
    equal(Object.keys(RECIPES).sort(), ['atomic', 'combining', 'nowait', 'optimistic', 'pessimistic', 'redis', 'serializable']);
    for (const recipe of Object.values(RECIPES)) {
      equal(['sql', 'spring', 'quarkus', 'price', 'not'].every((part) => recipe[part]?.length > 0), true);
    }
  },
};
